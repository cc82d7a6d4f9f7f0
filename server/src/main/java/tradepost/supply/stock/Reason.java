package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why goods are there or are not, other than that they were bought or sold. */
public enum Reason {
    /** What was there when the shop began to count. */
    OPENING,
    /** Broken, wet, torn. */
    DAMAGE,
    /** Stolen. */
    THEFT,
    /** Gone, and nobody knows where to. */
    LOST,
    /** There, and nobody knows where from. */
    FOUND,
    /** Past its day. */
    EXPIRED,
    /** Given away to be tried. */
    SAMPLE,
    /** Used by the shop itself. */
    OWN_USE,
    /** Written down wrongly before. */
    CORRECTION,
    /** Counting showed another number. */
    COUNT;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
