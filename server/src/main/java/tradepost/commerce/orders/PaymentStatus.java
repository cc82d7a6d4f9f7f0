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

    /** By the sums of the payments and what the shop is to have in the end. */
    static PaymentStatus of(Money expected, Money held, Money captured, Money refunded, boolean open) {
        if (captured.isZero() && held.isPositive()) return AUTHORISED;
        if (captured.isZero()) return open ? PENDING : NONE;
        if (refunded.equals(captured)) return REFUNDED;
        int covered = captured.minus(refunded).compareTo(expected);
        if (covered < 0) return PARTIALLY_PAID;
        if (covered > 0) return OVERPAID;
        return refunded.isPositive() ? PARTIALLY_REFUNDED : PAID;
    }

    static PaymentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
