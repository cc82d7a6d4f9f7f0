package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.SANDBOX_CHARGE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.Locale;
import org.jooq.Record;
import tradepost.commerce.payments.SandboxBank.Charge;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.PreparedInsert;

/** What the sandbox bank has in its books, as stored. */
@Singleton
class SandboxCharges {
    private static final PreparedInsert INSERT = PreparedInsert.into(SANDBOX_CHARGE);
    private final Db db;

    @Inject
    SandboxCharges(Db db) {
        this.db = db;
    }

    void insert(Charge charge) {
        var now = Time.now();
        INSERT.row()
                .set(SANDBOX_CHARGE.REFERENCE, charge.reference())
                .set(SANDBOX_CHARGE.KEY, charge.key())
                .set(SANDBOX_CHARGE.CARD, charge.card())
                .set(SANDBOX_CHARGE.CURRENCY, charge.amount().currency().getCurrencyCode())
                .set(SANDBOX_CHARGE.AMOUNT_MINOR, charge.amount().minor())
                .set(SANDBOX_CHARGE.CAPTURED_MINOR, charge.captured().minor())
                .set(SANDBOX_CHARGE.STATUS, code(charge.status()))
                .set(SANDBOX_CHARGE.FAILURE, charge.failure())
                .set(SANDBOX_CHARGE.RETURN_URL, charge.returnUrl())
                .set(SANDBOX_CHARGE.HELD, charge.held())
                .set(SANDBOX_CHARGE.CREATED_AT, now)
                .set(SANDBOX_CHARGE.UPDATED_AT, now)
                .execute(db);
    }

    void change(String reference, Charge.Status status, Money captured) {
        db.update(SANDBOX_CHARGE)
                .set(SANDBOX_CHARGE.STATUS, code(status))
                .set(SANDBOX_CHARGE.CAPTURED_MINOR, captured.minor())
                .set(SANDBOX_CHARGE.UPDATED_AT, Time.now())
                .where(SANDBOX_CHARGE.REFERENCE.eq(reference))
                .execute();
    }

    void decided(String reference, Charge.Status status, Money captured, String failure) {
        change(reference, status, captured);
        db.update(SANDBOX_CHARGE)
                .set(SANDBOX_CHARGE.FAILURE, failure)
                .where(SANDBOX_CHARGE.REFERENCE.eq(reference))
                .execute();
    }

    void refunded(String reference, Money refunded) {
        db.update(SANDBOX_CHARGE)
                .set(SANDBOX_CHARGE.REFUNDED_MINOR, refunded.minor())
                .where(SANDBOX_CHARGE.REFERENCE.eq(reference))
                .execute();
    }

    Charge get(String reference) {
        return read(
                db.selectFrom(SANDBOX_CHARGE)
                        .where(SANDBOX_CHARGE.REFERENCE.eq(reference))
                        .fetchOne(),
                reference);
    }

    Charge lock(String reference) {
        return read(
                db.selectFrom(SANDBOX_CHARGE)
                        .where(SANDBOX_CHARGE.REFERENCE.eq(reference))
                        .forUpdate()
                        .fetchOne(),
                reference);
    }

    private static Charge read(Record row, String reference) {
        if (row == null) throw Problem.notFound("charge", reference);
        var currency = Currency.getInstance(row.get(SANDBOX_CHARGE.CURRENCY));
        return new Charge(
                row.get(SANDBOX_CHARGE.REFERENCE),
                row.get(SANDBOX_CHARGE.KEY),
                row.get(SANDBOX_CHARGE.CARD),
                new Money(row.get(SANDBOX_CHARGE.AMOUNT_MINOR), currency),
                new Money(row.get(SANDBOX_CHARGE.CAPTURED_MINOR), currency),
                new Money(row.get(SANDBOX_CHARGE.REFUNDED_MINOR), currency),
                Charge.Status.valueOf(row.get(SANDBOX_CHARGE.STATUS).toUpperCase(Locale.ROOT)),
                row.get(SANDBOX_CHARGE.FAILURE),
                row.get(SANDBOX_CHARGE.RETURN_URL),
                row.get(SANDBOX_CHARGE.HELD));
    }

    private static String code(Charge.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
