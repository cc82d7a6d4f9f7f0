package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.DISCARDED_TOKEN;
import static tradepost.db.payments.Tables.SAVED_METHOD;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jooq.Condition;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** What was removed here and that providers are still to let go of. */
@Singleton
class DiscardedTokens {
    private static final Logger LOG = Logger.getLogger(DiscardedTokens.class);
    private final Db db;
    private final Instance<SavingGateway> gateways;

    /** Gateways are looked for when they are needed: they know of kept methods themselves. */
    @Inject
    DiscardedTokens(Db db, Instance<SavingGateway> gateways) {
        this.db = db;
        this.gateways = gateways;
    }

    /** Nothing of it stays with its owner; the token is kept by itself until the provider has let go of it. */
    void discard(Condition which) {
        for (var gone : db.deleteFrom(SAVED_METHOD)
                .where(which)
                .returningResult(SAVED_METHOD.GATEWAY, SAVED_METHOD.TOKEN, SAVED_METHOD.CUSTOMER)
                .fetch())
            db.insertInto(DISCARDED_TOKEN)
                    .set(DISCARDED_TOKEN.GATEWAY, gone.value1())
                    .set(DISCARDED_TOKEN.TOKEN, gone.value2())
                    .set(DISCARDED_TOKEN.CUSTOMER, gone.value3())
                    .set(DISCARDED_TOKEN.DISCARDED_AT, Time.now())
                    .onConflictDoNothing()
                    .execute();
    }

    /** What a provider does not answer to stays in the queue for the next time. */
    void giveUp() {
        for (var row : db.selectFrom(DISCARDED_TOKEN)
                .orderBy(DISCARDED_TOKEN.DISCARDED_AT)
                .limit(20)
                .fetch()) {
            var name = row.get(DISCARDED_TOKEN.GATEWAY);
            var token = row.get(DISCARDED_TOKEN.TOKEN);
            try {
                for (var gateway : gateways)
                    if (gateway.name().equals(name)) gateway.forget(row.get(DISCARDED_TOKEN.CUSTOMER), token);
            } catch (Gateway.Unreachable e) {
                LOG.warnf("%s has not let go of a kept method yet: %s", name, e.getMessage());
                continue;
            }
            db.write(() -> db.deleteFrom(DISCARDED_TOKEN)
                    .where(DISCARDED_TOKEN.GATEWAY.eq(name), DISCARDED_TOKEN.TOKEN.eq(token))
                    .execute());
        }
    }
}
