package tradepost.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much of a fact is sent: all of it, or only the ids, for receivers that fetch what they may see. */
public enum Content {
    /** The whole fact. */
    FULL,
    /** Type and ids; the receiver asks for the rest. */
    THIN;

    static Content of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
