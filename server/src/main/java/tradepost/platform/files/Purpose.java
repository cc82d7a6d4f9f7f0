package tradepost.platform.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** What a file is for, and so which types it may have. SVG is in none, since it is a program as much as a picture. */
public enum Purpose {
    /** A picture, which is kept in several widths as well. */
    IMAGE(Set.of("image/jpeg", "image/png", "image/gif")),
    /** Papers and tables, kept as they are. */
    DOCUMENT(Set.of(
            "application/pdf",
            "text/plain",
            "text/csv",
            "text/tab-separated-values",
            "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "image/jpeg",
            "image/png"));

    private final Set<String> types;

    Purpose(Set<String> types) {
        this.types = types;
    }

    boolean takes(String type) {
        return types.contains(type);
    }

    Set<String> types() {
        return types;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
