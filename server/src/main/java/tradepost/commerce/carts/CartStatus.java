package tradepost.commerce.carts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Open while it is filled, completed with its order, expired when nobody came back. A declined payment opens it again. */
public enum CartStatus {
    /** Can be filled and completed. */
    OPEN,
    /** Became an order. */
    COMPLETED,
    /** Nobody came back to it in time. */
    EXPIRED;

    static CartStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
