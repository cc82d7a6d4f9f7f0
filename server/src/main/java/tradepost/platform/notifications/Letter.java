package tradepost.platform.notifications;

import java.util.List;

/**
 * What a mail says, before it is laid out in the shop's colour as HTML and as plain text: a heading, paragraphs, rows of a table such as
 * the lines of an order, its totals, and one button. Parts without content are empty lists or null.
 */
public record Letter(
        String subject,
        String heading,
        List<String> paragraphs,
        List<Row> rows,
        List<Row> totals,
        Button button,
        String footnote) {
    /** A line with an amount at its end. */
    public record Row(String label, String detail, String amount) {}

    /** Where to go on. */
    public record Button(String label, String href) {}

    /** A letter of a few sentences. */
    public static Letter of(String subject, String heading, List<String> paragraphs, Button button, String footnote) {
        return new Letter(subject, heading, paragraphs, List.of(), List.of(), button, footnote);
    }
}
