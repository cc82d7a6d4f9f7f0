package tradepost.commerce.imports;

import java.util.Locale;

/** How far an import is. One that was cut off stays where it is and goes on from there. */
public enum ImportStatus {
    STAGING,
    APPLYING,
    FINISHED,
    FAILED;

    /** The word the database and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the word that the database and the API use. */
    public static ImportStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
