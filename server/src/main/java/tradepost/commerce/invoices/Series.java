package tradepost.commerce.invoices;

import java.util.regex.Pattern;
import tradepost.kernel.Problem;

/**
 * How documents are numbered: the counter they share, which begins anew each fiscal year, and how a number looks. The law of India allows sixteen
 * letters, digits, dashes and slashes.
 */
record Series(String counter, String pattern, String country, int firstMonth) {
    private static final Pattern SERIAL = Pattern.compile("\\{serial(?::([1-9]))?}");
    private static final int LONGEST_IN_INDIA = 16;
    private static final int LONGEST = 30;

    static Series standard(InvoiceKind kind, String country, int firstMonth) {
        return new Series(kind.series(), kind.series() + "/{fiscal}/{serial:6}", country, firstMonth);
    }

    /** Refuses a pattern that could give two documents one number, or a number that the law does not allow. */
    static void check(String pattern, String country, int firstMonth) {
        var serials = SERIAL.matcher(pattern).results().count();
        var rest = SERIAL.matcher(pattern).replaceAll("").replace("{fiscal}", "");
        var longest = country.equals("IN") ? LONGEST_IN_INDIA : LONGEST;
        Problem.checks()
                .require(serials == 1, "pattern", "Give {serial} or {serial:6} once, where the number counts")
                .require(
                        pattern.contains("{fiscal}"),
                        "pattern",
                        "Give {fiscal}, since numbers begin anew each fiscal year")
                .require(
                        rest.matches("[A-Za-z0-9/-]*"),
                        "pattern",
                        "Beside that only letters, digits, dashes and slashes are allowed")
                .done();
        var sample = write(pattern, firstMonth == 1 ? "2026" : "26-27", 1);
        if (sample.length() > longest)
            throw Problem.invalid("pattern", "A number such as %s is longer than %s signs", sample, longest);
    }

    String text(FiscalYear year, long serial) {
        var text = write(pattern, year.label(), serial);
        if (country.equals("IN") && text.length() > LONGEST_IN_INDIA)
            throw Problem.conflict(
                    "series_full", "%s is longer than the law allows; give the series a shorter pattern", text);
        return text;
    }

    private static String write(String pattern, String year, long serial) {
        return SERIAL.matcher(pattern)
                .replaceAll(
                        found -> String.format("%0" + (found.group(1) == null ? "1" : found.group(1)) + "d", serial))
                .replace("{fiscal}", year);
    }
}
