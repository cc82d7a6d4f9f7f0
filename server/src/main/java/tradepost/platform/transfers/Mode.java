package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an import may do: bring new records, change those that are there, or both. */
public enum Mode {
    /** Every row is a new record. */
    CREATE,
    /** Every row changes the record that its key names. */
    CHANGE,
    /** A row changes the record that its key names, or creates it. */
    UPSERT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
