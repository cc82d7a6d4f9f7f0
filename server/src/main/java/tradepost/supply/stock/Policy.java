package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How what leaves is valued. */
public enum Policy {
    /** What came first is used first. */
    FIFO,
    /** Every piece costs the mean of what is there. */
    AVERAGE,
    /** Every batch or numbered piece costs what was paid for it. */
    SPECIFIC;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Policy of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
