package tradepost.commerce.prices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** What may become of a change of many prices. */
public enum PriceChangeState {
    /** Waits for its moment. */
    SCHEDULED,
    /** Is being done. */
    RUNNING,
    /** Is done. */
    APPLIED,
    /** Was taken back, but for prices that changed since. */
    UNDONE,
    /** Was called off before its moment. */
    CANCELLED;

    Set<PriceChangeState> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(APPLIED, UNDONE);
            case APPLIED -> Set.of(RUNNING, UNDONE);
            case UNDONE, CANCELLED -> Set.of();
        };
    }

    PriceChangeState to(PriceChangeState wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("price_change_state", "A change that is %s cannot become %s", code(), wanted.code());
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PriceChangeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
