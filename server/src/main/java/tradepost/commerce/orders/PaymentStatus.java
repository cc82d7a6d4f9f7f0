package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tradepost.kernel.Money;

/** How much of an order is paid. It follows from the sums and is stored so that lists can filter by it. */
public enum PaymentStatus {
    NONE,
    PENDING,
    AUTHORISED,
    PARTIALLY_PAID,
    PAID,
    OVERPAID,
    PARTIALLY_REFUNDED,
    REFUNDED;

    static PaymentStatus of(Money total, Money held, Money captured, Money refunded, boolean open) {
        if (captured.isZero() && held.isPositive()) return AUTHORISED;
        if (captured.isZero()) return open ? PENDING : NONE;
        if (refunded.equals(captured)) return REFUNDED;
        if (refunded.isPositive()) return PARTIALLY_REFUNDED;
        int covered = captured.compareTo(total);
        return covered < 0 ? PARTIALLY_PAID : covered == 0 ? PAID : OVERPAID;
    }

    static PaymentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
