package tradepost.commerce.catalogue;

import java.util.Locale;

/** What kind of value an attribute holds; a choice is a text with few, often repeated values. */
public enum AttributeKind {
    /** Any text. */
    TEXT,
    /** A number, with its unit. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** One of a few texts. */
    CHOICE,
    /** A day. */
    DATE;

    /** The word the database and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttributeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
