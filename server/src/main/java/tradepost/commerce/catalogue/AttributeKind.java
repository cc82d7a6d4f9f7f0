package tradepost.commerce.catalogue;

import java.util.Locale;

/** What kind of value an attribute holds; a choice is a text with few, often repeated values. */
public enum AttributeKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    CHOICE,
    DATE;

    /** The word the database and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttributeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
