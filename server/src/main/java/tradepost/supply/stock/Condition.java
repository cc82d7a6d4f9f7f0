package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In what state goods are; only what is fit for sale is promised. */
public enum Condition {
    /** Fit for sale. */
    SELLABLE,
    /** Waiting to be looked at. */
    QUARANTINED,
    /** Not fit for sale. */
    DAMAGED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Condition of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
