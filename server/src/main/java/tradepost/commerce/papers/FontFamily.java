package tradepost.commerce.papers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The letters that documents can be set in. Each is embedded, since an archive demands it. */
enum FontFamily {
    /** Roboto, regular and bold. */
    ROBOTO,
    /** Roboto in finer strokes. */
    ROBOTO_LIGHT,
    /** Noto Sans, the same for Latin and Devanagari. */
    NOTO_SANS;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FontFamily of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
