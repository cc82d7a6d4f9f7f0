package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** The life of an order. A draft waits for its payment; money and goods have states of their own. */
public enum OrderStatus {
    /** Being put together by staff; nothing is promised yet. */
    DRAFT,
    /** Waits for somebody of the buyer's company to agree. */
    PENDING_APPROVAL,
    /** Agreed: goods are set aside and shipped from here. */
    PLACED,
    /** Stopped by staff; nothing is shipped until it is released. */
    ON_HOLD,
    /** Everything is delivered and paid. */
    COMPLETED,
    /** Given up; what was set aside is free again. */
    CANCELLED,
    /** Nobody went on with it in time. */
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
