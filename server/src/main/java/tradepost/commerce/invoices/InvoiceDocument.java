package tradepost.commerce.invoices;

import java.util.List;

/**
 * An invoice or credit note as it is printed: every figure and date is text in the seller's language and format, so that a copy printed
 * years later equals the one that was sent. {@code colour} looks like {@code #0f766e}; {@code corrects} names the corrected invoice and
 * is empty on an invoice.
 */
public record InvoiceDocument(
        Kind kind,
        String number,
        String issuedOn,
        String dueOn,
        String orderNumber,
        String corrects,
        Party seller,
        String colour,
        Party buyer,
        Party shipTo,
        List<Line> lines,
        List<Tax> taxes,
        Totals totals,
        String currency,
        List<String> notes) {

    public enum Kind {
        INVOICE("Invoice"),
        TAX_INVOICE("Tax invoice"), // as the laws of India and the Emirates want it called
        CREDIT_NOTE("Credit note"),
        DEBIT_NOTE("Debit note");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** A side of the trade; the tax number, which stands there with its name, and the e-mail may be empty. */
    public record Party(String name, List<String> address, String taxNumber, String email) {}

    /** {@code hsn} may be empty; {@code net} and {@code gross} are those of the whole line. */
    public record Line(
            String title,
            String sku,
            String hsn,
            String quantity,
            String unitPrice,
            String net,
            String taxRate,
            String tax,
            String gross) {}

    /** What one rate adds up to. */
    public record Tax(String name, String rate, String base, String amount) {}

    /** {@code roundOff} is empty where the total is not rounded, {@code paid} and {@code due} where nothing is said about payment. */
    public record Totals(String net, String tax, String roundOff, String total, String paid, String due) {}
}
