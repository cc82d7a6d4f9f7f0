package tradepost.platform.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Who may fetch a file: everyone; those who may read files and holders of a signed link; or holders of a link that only the context gives which made
 * the file, because it knows who may see what is in it.
 */
public enum Visibility {
    /** Anybody who has its address. */
    PUBLIC,
    /** Those who may read files. */
    PRIVATE,
    /** Those who were given a link, while it lasts. */
    LINKED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
