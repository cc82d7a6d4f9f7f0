package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** The life of an order. A draft waits for its payment; money and goods have states of their own. */
public enum OrderStatus {
    DRAFT,
    PENDING_APPROVAL,
    PLACED,
    ON_HOLD,
    COMPLETED,
    CANCELLED,
    EXPIRED;

    public Set<OrderStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(PENDING_APPROVAL, PLACED, CANCELLED, EXPIRED);
            case PENDING_APPROVAL -> Set.of(PLACED, CANCELLED, EXPIRED);
            case PLACED -> Set.of(ON_HOLD, COMPLETED, CANCELLED);
            case ON_HOLD -> Set.of(PLACED, CANCELLED);
            case COMPLETED, CANCELLED, EXPIRED -> Set.of();
        };
    }

    OrderStatus to(OrderStatus wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("order_status", "An order that is %s cannot become %s", code(), wanted.code())
                .with("allowed_transitions", next());
    }

    static OrderStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
