package tradepost.platform.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may fetch a file: everyone, or those who may read files and holders of a signed link. */
public enum Visibility {
    PUBLIC,
    PRIVATE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
