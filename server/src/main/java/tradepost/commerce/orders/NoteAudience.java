package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** For whom a note is. */
public enum NoteAudience {
    /** Seen by staff only. */
    INTERNAL,
    /** Stands on the order's page and was mailed. */
    CUSTOMER;

    @JsonCreator
    static NoteAudience of(String code) {
        return Arrays.stream(values())
                .filter(audience -> audience.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("audience", "'%s' is neither internal nor customer", code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
