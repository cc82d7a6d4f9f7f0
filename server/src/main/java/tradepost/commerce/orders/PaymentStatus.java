package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tradepost.kernel.Money;

/** How much of an order is paid. It follows from the sums and is stored so that lists can filter by it. */
public enum PaymentStatus {
    /** Nothing is to be paid. */
    NONE,
    /** Nothing has come in yet. */
    PENDING,
    /** The money is held for us and not taken yet. */
    AUTHORISED,
    /** Some of it has come in. */
    PARTIALLY_PAID,
    /** All of it has come in. */
    PAID,
    /** More has come in than is owed. */
    OVERPAID,
    /** Some of it was given back. */
    PARTIALLY_REFUNDED,
    /** All of it was given back. */
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
