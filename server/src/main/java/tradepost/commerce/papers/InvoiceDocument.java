package tradepost.commerce.papers;

import java.time.LocalDate;
import java.util.List;

/**
 * An invoice or note as it is printed: every figure and date is text in the document's language and format. {@code corrects} names the corrected
 * invoice and is empty on an invoice; {@code bank} and {@code code} say where the money goes, if any is asked for; {@code record} is the document for
 * machines, which is attached to the file.
 */
record InvoiceDocument(
        Kind kind,
        String number,
        LocalDate day,
        String issuedOn,
        String dueOn,
        String orderNumber,
        String corrects,
        Party seller,
        Party buyer,
        Party shipTo,
        List<Line> lines,
        List<Tax> taxes,
        Totals totals,
        String currency,
        List<String> notes,
        List<Fact> bank,
        PayCode code,
        byte[] record,
        Look look,
        Wording wording) {

    enum Kind {
        INVOICE,
        /** As the laws of India and the Emirates want it called. */
        TAX_INVOICE,
        CREDIT_NOTE,
        DEBIT_NOTE;

        String title(Wording wording) {
            return wording.of(name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** A side of the trade; the tax number, which stands there with its name, and the e-mail may be empty. */
    record Party(String name, List<String> address, String taxNumber, String email) {}

    /** {@code sku} and {@code hsn} may be empty; {@code net} and {@code gross} are those of the whole line. */
    record Line(
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
    record Tax(String name, String rate, String base, String amount) {}

    /**
     * {@code roundOff} is empty where the total is not rounded, {@code collected} where no income tax is collected with it, {@code paid} and {@code due}
     * where nothing is said about payment.
     */
    record Totals(
            String net, String tax, String roundOff, List<Fact> collected, String total, String paid, String due) {}

    /** Something with its name. */
    record Fact(String label, String value) {}

    String title() {
        return kind.title(wording) + " " + number;
    }
}
