package tradepost.commerce.imports;

import java.util.Locale;

/** What was repaired, doubted or refused in a row, said so that the person who owns the file knows what to do. Row 0 is the whole file. */
public record Note(long row, Severity severity, String code, String field, String message) {

    /** How much a note weighs: the value was mended, the value is doubtful, or the row stays out. */
    public enum Severity {
        REPAIRED,
        WARNING,
        REFUSED;

        /** The word the database and the API use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Note repaired(long row, String code, String field, String message) {
        return new Note(row, Severity.REPAIRED, code, field, message);
    }

    static Note warning(long row, String code, String field, String message) {
        return new Note(row, Severity.WARNING, code, field, message);
    }

    static Note refused(long row, String code, String field, String message) {
        return new Note(row, Severity.REFUSED, code, field, message);
    }
}
