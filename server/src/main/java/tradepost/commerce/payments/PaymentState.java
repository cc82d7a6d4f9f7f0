package tradepost.commerce.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** What became of one attempt to be paid. */
public enum PaymentState {
    /** Begun, and not decided yet. */
    PENDING,
    /** The customer must do something at the gateway. */
    NEEDS_ACTION,
    /** The money is held and not taken yet. */
    AUTHORISED,
    /** The money has come in. */
    CAPTURED,
    /** Refused. */
    DECLINED,
    /** What was held is free again. */
    VOIDED,
    /** Given back. */
    REFUNDED,
    /** The gateway did not say; it is asked again. */
    UNKNOWN;

    /** What it may become. */
    Set<PaymentState> next() {
        return switch (this) {
            case PENDING -> Set.of(NEEDS_ACTION, AUTHORISED, CAPTURED, DECLINED, VOIDED, UNKNOWN);
            case NEEDS_ACTION -> Set.of(PENDING, AUTHORISED, CAPTURED, DECLINED, VOIDED, UNKNOWN);
            case UNKNOWN -> Set.of(PENDING, NEEDS_ACTION, AUTHORISED, CAPTURED, DECLINED, VOIDED);
            case AUTHORISED -> Set.of(CAPTURED, VOIDED, REFUNDED);
            // Back to where it was, where the money turned out to be for something else.
            case CAPTURED -> Set.of(REFUNDED, PENDING, VOIDED);
            case DECLINED, VOIDED, REFUNDED -> Set.of();
        };
    }

    PaymentState to(PaymentState wanted) {
        if (wanted == this || next().contains(wanted)) return wanted;
        throw Problem.conflict("payment_status", "A payment that is %s cannot become %s", code(), wanted.code())
                .with("allowed_transitions", next());
    }

    /** Whether its outcome is still to come. */
    public boolean isOpen() {
        return switch (this) {
            case PENDING, NEEDS_ACTION, UNKNOWN -> true;
            case AUTHORISED, CAPTURED, DECLINED, VOIDED, REFUNDED -> false;
        };
    }

    static PaymentState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
