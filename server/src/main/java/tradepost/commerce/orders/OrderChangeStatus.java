package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** The life of a proposed change. */
public enum OrderChangeStatus {
    /** Worked out and waiting for a decision. */
    PROPOSED,
    /** The order is as the change says. */
    APPLIED,
    /** Decided against. */
    DISCARDED,
    /** Nobody decided in time. */
    EXPIRED;

    Set<OrderChangeStatus> next() {
        return switch (this) {
            case PROPOSED -> Set.of(APPLIED, DISCARDED, EXPIRED);
            case APPLIED, DISCARDED, EXPIRED -> Set.of();
        };
    }

    OrderChangeStatus to(OrderChangeStatus wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("change_status", "A change that is %s cannot become %s", code(), wanted.code())
                .with("allowed_transitions", next());
    }

    static OrderChangeStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
