package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of an import when a row is refused: the others go on, or nothing more is written. */
public enum OnError {
    /** A row that is refused is left out. */
    SKIP,
    /** One row that is refused, and nothing is written. */
    STOP;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
