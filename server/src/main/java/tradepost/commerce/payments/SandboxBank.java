package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.SANDBOX_REQUEST;
import static tradepost.db.payments.Tables.SANDBOX_WEBHOOK;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.PreparedInsert;

/**
 * A bank to try things with: its own books in its own transactions, as if it were somewhere else. A request is answered once per key, and it
 * sends a message about what it decides later.
 */
@Singleton
class SandboxBank {
    private static final PreparedInsert REQUEST = PreparedInsert.into(
            SANDBOX_REQUEST, insert -> insert.onConflict(SANDBOX_REQUEST.TENANT_ID, SANDBOX_REQUEST.KEY)
                    .doNothing());
    private static final String ITS_OWN = "The bank has transactions of its own";
    private final Db db;
    private final SandboxCharges charges;
    private final Duration delay;

    /** What the bank knows of a purchase. */
    record Charge(
            String reference,
            String key,
            String card,
            Money amount,
            Money captured,
            Money refunded,
            Status status,
            String failure,
            String returnUrl,
            boolean held) {
        /** Its own idea of a payment's life. */
        enum Status {
            PENDING,
            NEEDS_ACTION,
            AUTHORISED,
            CAPTURED,
            DECLINED,
            CANCELLED
        }
    }

    /** A request it has answered. */
    record Request(String kind, String charge, String outcome, Money amount) {}

    @Inject
    SandboxBank(
            Db db,
            SandboxCharges charges,
            @ConfigProperty(name = "tradepost.payments.sandbox.delay", defaultValue = "2S") Duration delay) {
        this.db = db;
        this.charges = charges;
        this.delay = delay;
    }

    /** Takes money from a card or only holds it, now or later; empty where it had an earlier request with this key. */
    Optional<Charge> charge(String key, String card, Money amount, String returnUrl, boolean hold) {
        if (db.inTransaction()) throw new IllegalStateException(ITS_OWN);
        var status =
                switch (card) {
                    case "sandbox_declined" -> Charge.Status.DECLINED;
                    case "sandbox_challenge" -> Charge.Status.NEEDS_ACTION;
                    case "sandbox_delayed" -> Charge.Status.PENDING;
                    default -> hold ? Charge.Status.AUTHORISED : Charge.Status.CAPTURED;
                };
        var zero = Money.zero(amount.currency());
        var charge = new Charge(
                "bank_" + Secret.random().reveal(),
                key,
                card,
                amount,
                status == Charge.Status.CAPTURED ? amount : zero,
                zero,
                status,
                status == Charge.Status.DECLINED ? "The card was declined" : null,
                returnUrl,
                hold);
        boolean first = status == Charge.Status.PENDING ? alone(() -> later(charge)) : charges.enter(charge);
        return first ? Optional.of(charge) : Optional.empty();
    }

    private boolean later(Charge charge) {
        if (!charges.enter(charge)) return false;
        tellOf(charge.reference(), delay);
        return true;
    }

    /** Takes money it holds, once per key and never more than it holds. */
    void capture(String key, String startKey, Money amount) {
        alone(() -> {
            var charge = charges.lock(started(startKey));
            var taken = charge.captured().plus(amount);
            boolean enough = charge.status() == Charge.Status.AUTHORISED && taken.compareTo(charge.amount()) <= 0;
            if (first(key, charge.reference(), "capture", amount, enough ? "done" : "refused") && enough) {
                charges.change(
                        charge.reference(),
                        taken.equals(charge.amount()) ? Charge.Status.CAPTURED : charge.status(),
                        taken);
            }
        });
    }

    /** Frees what it still holds. */
    void free(String key, String startKey) {
        alone(() -> {
            var charge = charges.lock(started(startKey));
            boolean held = charge.status() == Charge.Status.AUTHORISED;
            var rest = charge.amount().minus(charge.captured());
            if (first(key, charge.reference(), "void", rest, held ? "done" : "refused") && held) {
                boolean taken = charge.captured().isPositive();
                charges.change(
                        charge.reference(),
                        taken ? Charge.Status.CAPTURED : Charge.Status.CANCELLED,
                        charge.captured());
            }
        });
    }

    private String started(String key) {
        return request(key)
                .map(Request::charge)
                .orElseThrow(() -> new IllegalStateException("The bank never saw what this is to follow"));
    }

    /** Gives money back, once per key and never more than it took. */
    void refund(String key, String startKey, Money amount) {
        alone(() -> {
            var charge = charges.lock(started(startKey));
            boolean enough = charge.refunded().plus(amount).compareTo(charge.captured()) <= 0;
            if (first(key, charge.reference(), "refund", amount, enough ? "done" : "refused") && enough) {
                charges.refunded(charge.reference(), charge.refunded().plus(amount));
            }
        });
    }

    Optional<Request> request(String key) {
        return db.select(
                        SANDBOX_REQUEST.KIND,
                        SANDBOX_REQUEST.CHARGE,
                        SANDBOX_REQUEST.OUTCOME,
                        SANDBOX_REQUEST.AMOUNT_MINOR,
                        SANDBOX_REQUEST.CURRENCY)
                .from(SANDBOX_REQUEST)
                .where(SANDBOX_REQUEST.KEY.eq(key))
                .fetchOptional(row ->
                        new Request(row.value1(), row.value2(), row.value3(), Money.of(row.value4(), row.value5())));
    }

    /** Makes a key worthless: a purchase not finished ends, and one that arrives later under this key is refused. */
    void cancel(String key) {
        alone(() -> {
            if (first(key, "", "cancel", Money.zero(Money.NO_CURRENCY), "cancelled")) return;
            var request = request(key).orElseThrow();
            if (request.kind().equals("purchase") || request.kind().equals("authorise"))
                decide(request.charge(), Charge.Status.CANCELLED, "The purchase was given up");
        });
    }

    /** The card's holder has agreed, or the waiting is over. */
    Charge approve(String reference) {
        return alone(() -> decide(reference, Charge.Status.CAPTURED, null));
    }

    Charge decline(String reference) {
        return alone(() -> decide(reference, Charge.Status.DECLINED, "The holder of the card declined"));
    }

    private Charge decide(String reference, Charge.Status status, String failure) {
        var charge = charges.lock(reference);
        if (charge.status() != Charge.Status.PENDING && charge.status() != Charge.Status.NEEDS_ACTION) return charge;
        boolean agreed = status == Charge.Status.CAPTURED;
        charges.decided(
                reference,
                agreed && charge.held() ? Charge.Status.AUTHORISED : status,
                agreed && !charge.held()
                        ? charge.amount()
                        : Money.zero(charge.amount().currency()),
                failure);
        tellOf(reference, Duration.ZERO);
        return charges.get(reference);
    }

    Charge charge(String reference) {
        return charges.get(reference);
    }

    /** Whether the key is new; two requests with one key wait for each other here. */
    private boolean first(String key, String charge, String kind, Money amount, String outcome) {
        return REQUEST.row()
                        .set(SANDBOX_REQUEST.KEY, key)
                        .set(SANDBOX_REQUEST.CHARGE, charge)
                        .set(SANDBOX_REQUEST.KIND, kind)
                        .set(SANDBOX_REQUEST.AMOUNT_MINOR, amount.minor())
                        .set(SANDBOX_REQUEST.CURRENCY, amount.currency().getCurrencyCode())
                        .set(SANDBOX_REQUEST.OUTCOME, outcome)
                        .set(SANDBOX_REQUEST.CREATED_AT, Time.now())
                        .execute(db)
                == 1;
    }

    /** Sends a message about a purchase, some time later. */
    void tell(String startKey, Duration later) {
        alone(() -> tellOf(started(startKey), later));
    }

    /** Whether a message about a purchase is still on its way. */
    boolean isTelling(String startKey) {
        return db.fetchExists(SANDBOX_WEBHOOK, SANDBOX_WEBHOOK.CHARGE.eq(started(startKey)));
    }

    private void tellOf(String reference, Duration later) {
        db.insertInto(SANDBOX_WEBHOOK)
                .set(SANDBOX_WEBHOOK.ID, Ids.next())
                .set(SANDBOX_WEBHOOK.CHARGE, reference)
                .set(SANDBOX_WEBHOOK.DUE_AT, Time.now().plus(later))
                .execute();
    }

    private void alone(Runnable work) {
        alone(() -> {
            work.run();
            return null;
        });
    }

    private <T> T alone(Supplier<T> work) {
        if (db.inTransaction()) throw new IllegalStateException(ITS_OWN);
        return db.write(work);
    }
}
