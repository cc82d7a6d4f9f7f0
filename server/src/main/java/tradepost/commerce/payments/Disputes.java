package tradepost.commerce.payments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;
import static tradepost.db.payments.Tables.DISPUTE;
import static tradepost.db.payments.Tables.OPERATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tradepost.db.ids.DisputeId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/**
 * Payments that a customer disputes with their bank. Providers tell of them in any order and more than once; what counts is how each stands at
 * the provider now. Money that is disputed or charged back cannot be refunded as well.
 */
@Singleton
public class Disputes {
    private final Db db;
    private final PaymentRows rows;

    /** A dispute as the provider tells it; until when the shop can answer may be null. */
    public record Heard(
            String gateway, String reference, Money amount, String reason, DisputeStatus status, Instant respondBy) {}

    @Inject
    Disputes(Db db, PaymentRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** Notes how a dispute about a payment stands; what is known already changes nothing. */
    public void note(PaymentId id, Heard heard) {
        db.write(() -> {
            var payment = rows.lock(id);
            var before = status(heard);
            if (before.isPresent() && before.get() == heard.status()) return;
            save(id, heard);
            var amount = heard.amount();
            if (before.isEmpty()) db.tell(new PaymentEvent.Disputed(id, payment.order(), amount, heard.reason()));
            switch (heard.status()) {
                case OPEN -> {}
                case WON -> db.tell(new PaymentEvent.DisputeWon(id, payment.order(), amount));
                case LOST -> db.tell(new PaymentEvent.ChargedBack(id, payment.order(), amount));
            }
        });
    }

    private Optional<DisputeStatus> status(Heard heard) {
        return db.select(DISPUTE.STATUS)
                .from(DISPUTE)
                .where(DISPUTE.GATEWAY.eq(heard.gateway()), DISPUTE.REFERENCE.eq(heard.reference()))
                .fetchOptional(row -> DisputeStatus.of(row.value1()));
    }

    private void save(PaymentId payment, Heard heard) {
        var now = Time.now();
        db.insertInto(DISPUTE)
                .set(DISPUTE.ID, DisputeId.next())
                .set(DISPUTE.PAYMENT_ID, payment)
                .set(DISPUTE.GATEWAY, heard.gateway())
                .set(DISPUTE.REFERENCE, heard.reference())
                .set(DISPUTE.CURRENCY, heard.amount().currency().getCurrencyCode())
                .set(DISPUTE.AMOUNT_MINOR, heard.amount().minor())
                .set(DISPUTE.REASON, heard.reason())
                .set(DISPUTE.STATUS, heard.status().code())
                .set(DISPUTE.RESPOND_BY, heard.respondBy())
                .set(DISPUTE.CREATED_AT, now)
                .set(DISPUTE.UPDATED_AT, now)
                .onConflict(DISPUTE.TENANT_ID, DISPUTE.GATEWAY, DISPUTE.REFERENCE)
                .doUpdate()
                .set(DISPUTE.STATUS, heard.status().code())
                .set(DISPUTE.UPDATED_AT, now)
                .set(DISPUTE.VERSION, DISPUTE.VERSION.plus(1))
                .execute();
    }

    /** Disputes that a gateway speaks of by one of these names, their own or one of the money they are about. */
    public Map<String, DisputeId> known(String gateway, Collection<String> names) {
        var known = new HashMap<String, DisputeId>();
        if (names.isEmpty()) return known;
        db.select(DISPUTE.ID, DISPUTE.REFERENCE)
                .from(DISPUTE)
                .where(DISPUTE.GATEWAY.eq(gateway), DISPUTE.REFERENCE.in(names))
                .forEach(row -> known.put(row.value2(), row.value1()));
        db.select(DISPUTE.ID, OPERATION.MONEY_REFERENCE)
                .from(OPERATION)
                .join(DISPUTE)
                .on(DISPUTE.PAYMENT_ID.eq(OPERATION.PAYMENT_ID))
                .where(OPERATION.MONEY_REFERENCE.in(names), DISPUTE.GATEWAY.eq(gateway))
                .orderBy(DISPUTE.ID)
                .forEach(row -> known.put(row.value2(), row.value1()));
        return known;
    }

    /** What the bank has taken back of a payment, for good or until it decides. */
    Money taken(Payment payment) {
        long minor = db.select(coalesce(sum(DISPUTE.AMOUNT_MINOR), 0L).cast(Long.class))
                .from(DISPUTE)
                .where(DISPUTE.PAYMENT_ID.eq(payment.id()), DISPUTE.STATUS.ne(DisputeStatus.WON.code()))
                .fetchSingle()
                .value1();
        return new Money(minor, payment.amount().currency());
    }
}
