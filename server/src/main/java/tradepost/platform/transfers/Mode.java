package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an import may do: bring new records, change those that are there, or both. */
public enum Mode {
    CREATE,
    CHANGE,
    UPSERT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
