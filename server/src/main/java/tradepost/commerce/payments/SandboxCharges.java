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
import tradepost.kernel.db.LightWrites;

/** What the sandbox bank has in its books, as stored. */
@Singleton
class SandboxCharges {
    private static final String ENTER = """
            with asked as (
                insert into payments.sandbox_request (key, charge, kind, amount_minor, currency, outcome, created_at)
                values (?, ?, ?, ?, ?, '', ?::timestamptz)
                on conflict (tenant_id, key) do nothing returning key, charge, amount_minor, currency, created_at)
            insert into payments.sandbox_charge (reference, key, card, currency, amount_minor, captured_minor, status, failure, return_url, held, created_at, updated_at)
            select charge, key, ?, currency, amount_minor, ?, ?, nullif(?::text, ''), ?, ?, created_at, created_at from asked
            """;
    private final Db db;
    private final LightWrites light;

    @Inject
    SandboxCharges(Db db, LightWrites light) {
        this.db = db;
        this.light = light;
    }

    /**
     * Enters a purchase with the request for it; false where there was an earlier request with its key. It waits for no disk: whoever is told of it writes that
     * down in a transaction that brings both there, and of what a crash takes back nobody has heard.
     */
    boolean enter(Charge charge) {
        return light.execute(
                        ENTER,
                        charge.key(),
                        charge.reference(),
                        charge.held() ? "authorise" : "purchase",
                        charge.amount().minor(),
                        charge.amount().currency().getCurrencyCode(),
                        Time.now().toString(),
                        charge.card(),
                        charge.captured().minor(),
                        code(charge.status()),
                        charge.failure() == null ? "" : charge.failure(),
                        charge.returnUrl(),
                        charge.held())
                == 1;
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
