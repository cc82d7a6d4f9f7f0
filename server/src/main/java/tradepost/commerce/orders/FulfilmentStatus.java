package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** How far the goods of an order have come. It follows from the lines and is stored so that lists can filter by it. */
public enum FulfilmentStatus {
    /** No goods are set aside. */
    NONE,
    /** Goods are set aside in a location. */
    ALLOCATED,
    /** Some have been shipped. */
    PARTIAL,
    /** All have been shipped. */
    FULFILLED,
    /** All have arrived. */
    DELIVERED;

    static FulfilmentStatus of(List<OrderLine> lines) {
        boolean shipped = lines.stream().anyMatch(line -> line.shipped().isPositive());
        if (lines.stream().anyMatch(line -> line.open().isPositive())) return shipped ? PARTIAL : ALLOCATED;
        if (!shipped) return NONE;
        return lines.stream().allMatch(line -> line.delivered().equals(line.shipped())) ? DELIVERED : FULFILLED;
    }

    static FulfilmentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
