package tradepost.platform.transfers;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would take for a formula, with the wide signs of East Asia too, get an apostrophe before them, which spreadsheets hide;
 * reading takes it away again. A text that looks as if that had been done to it gets one more, so that what was written is read.
 */
final class Formulas {
    private static final Pattern DANGEROUS =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]", Pattern.DOTALL);

    private Formulas() {}

    static String defused(String text) {
        return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
    }

    static String restored(String text) {
        return text.startsWith("'") && DANGEROUS.matcher(text).lookingAt() ? text.substring(1) : text;
    }
}
