package tradepost.commerce.payments;

import java.time.Instant;
import java.util.Locale;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/** A request to a gateway under our own key; the reference is the gateway's, or empty while it has told none. */
record Operation(
        OperationId id,
        PaymentId payment,
        Kind kind,
        String key,
        Money amount,
        Status status,
        String reason,
        String failure,
        String method,
        String returnUrl,
        String startKey,
        String reference,
        Instant createdAt) {
    /** What is asked for: a purchase takes money at once, an authorisation holds it for captures; what is left of it is freed by a void. */
    enum Kind {
        PURCHASE,
        AUTHORISE,
        CAPTURE,
        VOID,
        REFUND;

        /** Whether a payment begins with it, perhaps with a step of the customer. */
        boolean isStart() {
            return this == PURCHASE || this == AUTHORISE;
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Errored means that the outcome is unknown. */
    enum Status {
        INIT,
        PENDING,
        SUCCESS,
        FAILED,
        ERRORED;

        boolean isOpen() {
            return switch (this) {
                case INIT, PENDING, ERRORED -> true;
                case SUCCESS, FAILED -> false;
            };
        }

        static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String keyOf(PaymentId payment) {
        return payment + ":start";
    }
}
