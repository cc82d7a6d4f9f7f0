package tradepost.commerce.imports;

import java.util.Locale;

/** How far an import is. One that was cut off stays where it is and goes on from there. */
public enum ImportStatus {
    /** The file is being read. */
    STAGING,
    /** Products are being written. */
    APPLYING,
    /** All rows are dealt with. */
    FINISHED,
    /** The file could not be read to its end. */
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
