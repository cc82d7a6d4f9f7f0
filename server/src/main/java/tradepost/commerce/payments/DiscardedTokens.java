package tradepost.commerce.payments;

import static org.jooq.impl.DSL.count;
import static tradepost.db.payments.Tables.DISCARDED_TOKEN;
import static tradepost.db.payments.Tables.SAVED_METHOD;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jooq.Condition;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** What was removed here and that providers are still to let go of. */
@Singleton
class DiscardedTokens {
    private static final Logger LOG = Logger.getLogger(DiscardedTokens.class);
    private static final int SOME = 20;
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

    /** What a provider does not answer to stays in the queue for the next time, and so does what is kept at one that is not here any more. */
    void giveUp() {
        var here = new HashSet<String>();
        for (var gateway : gateways) {
            here.add(gateway.name());
            giveUp(gateway);
        }
        tellOrphans(here);
    }

    /** One that does not answer now would not answer for the next one either. */
    private void giveUp(SavingGateway gateway) {
        for (var row : db.selectFrom(DISCARDED_TOKEN)
                .where(DISCARDED_TOKEN.GATEWAY.eq(gateway.name()))
                .orderBy(DISCARDED_TOKEN.DISCARDED_AT)
                .limit(SOME)
                .fetch()) {
            var token = row.get(DISCARDED_TOKEN.TOKEN);
            try {
                gateway.forget(row.get(DISCARDED_TOKEN.CUSTOMER), token);
            } catch (Gateway.Unreachable e) {
                LOG.warnf("%s has not let go of a kept method yet: %s", gateway.name(), e.getMessage());
                return;
            }
            db.write(() -> db.deleteFrom(DISCARDED_TOKEN)
                    .where(DISCARDED_TOKEN.GATEWAY.eq(gateway.name()), DISCARDED_TOKEN.TOKEN.eq(token))
                    .execute());
        }
    }

    /** Somebody must connect the provider again, or have them removed there: we cannot. */
    private void tellOrphans(Set<String> here) {
        db.select(DISCARDED_TOKEN.GATEWAY, count())
                .from(DISCARDED_TOKEN)
                .where(DISCARDED_TOKEN.GATEWAY.notIn(here))
                .groupBy(DISCARDED_TOKEN.GATEWAY)
                .forEach(left -> LOG.warnf(
                        "%d removed cards or accounts are still kept at %s, which is not connected to this installation: connect it again, or remove them there",
                        left.value2(), left.value1()));
    }
}
