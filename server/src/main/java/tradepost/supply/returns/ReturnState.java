package tradepost.supply.returns;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** The life of a return. */
public enum ReturnState {
    /** Somebody wants to give goods back. */
    REQUESTED,
    /** The shop agreed; the goods may be sent. */
    APPROVED,
    /** The shop refused. */
    REJECTED,
    /** The goods are on their way back. */
    IN_TRANSIT,
    /** Some or all of the goods have come. */
    RECEIVED,
    /** What came was looked at. */
    INSPECTED,
    /** The customer got what there was to get. */
    RESOLVED,
    /** Given up before the goods came. */
    CANCELLED,
    /** The goods were not sent in time. */
    EXPIRED;

    Set<ReturnState> next() {
        return switch (this) {
            case REQUESTED -> Set.of(APPROVED, REJECTED, CANCELLED);
            case APPROVED -> Set.of(IN_TRANSIT, RECEIVED, CANCELLED, EXPIRED);
            case IN_TRANSIT -> Set.of(RECEIVED, CANCELLED);
            case RECEIVED -> Set.of(RECEIVED, INSPECTED);
            case INSPECTED -> Set.of(RESOLVED);
            case REJECTED, RESOLVED, CANCELLED, EXPIRED -> Set.of();
        };
    }

    ReturnState to(ReturnState wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("return_status", "A return that is %s cannot become %s", code(), wanted.code())
                .with("allowed_transitions", next());
    }

    /** Whether something is still to be done about it. */
    public boolean isOpen() {
        return !next().isEmpty();
    }

    static ReturnState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
