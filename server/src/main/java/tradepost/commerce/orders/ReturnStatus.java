package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** How much of an order came back. It follows from the lines and the returns and is stored so that lists can filter by it. */
public enum ReturnStatus {
    /** Nothing came back, and nobody asked to send something back. */
    NONE,
    /** A return is under way. */
    REQUESTED,
    /** Some of the goods were given back. */
    PARTIALLY_RETURNED,
    /** All goods that had arrived were given back. */
    RETURNED;

    static ReturnStatus of(boolean open, List<OrderLine> lines) {
        if (open) return REQUESTED;
        boolean some = lines.stream().anyMatch(line -> line.returned().isPositive());
        if (!some) return NONE;
        boolean all = lines.stream()
                .allMatch(line ->
                        line.returned().equals(line.shipped()) && !line.open().isPositive());
        return all ? RETURNED : PARTIALLY_RETURNED;
    }

    static ReturnStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
