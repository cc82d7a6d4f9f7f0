package tradepost.commerce.invoices;

import java.util.LinkedHashSet;
import java.util.List;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxScheme;

/** The sentences that the law wants on a document where tax is not charged as usual. */
final class TaxNotes {
    private TaxNotes() {}

    /** Each once, with what speaks for it. */
    static List<String> of(Invoice invoice) {
        var notes = new LinkedHashSet<String>();
        for (var line : invoice.lines()) {
            if (!line.reason().isToBeSaid()) continue;
            boolean free = line.tax().isZero();
            var sentence = sentence(line.reason(), invoice.assessment().scheme(), free);
            notes.add(line.explanation().isEmpty() ? sentence + "." : sentence + ": " + line.explanation() + ".");
        }
        return List.copyOf(notes);
    }

    /** Article 226 of Directive 2006/112/EC and rule 46 of India's tax rules word some of them. */
    private static String sentence(Reason reason, TaxScheme scheme, boolean free) {
        return switch (reason) {
            case REVERSE_CHARGE ->
                scheme == TaxScheme.VAT
                        ? "Reverse charge: the buyer owes the value added tax. Buyer's VAT id"
                        : "Tax is payable by the buyer on reverse charge";
            case EXEMPT -> "Exempt from tax";
            case EXPORT ->
                scheme == TaxScheme.GST
                        ? "Supply meant for export "
                                + (free
                                        ? "under bond or letter of undertaking without payment of integrated tax"
                                        : "on payment of integrated tax")
                        : "Export, free of tax";
            case SPECIAL_ZONE ->
                "Supply to a special economic zone for authorised operations "
                        + (free
                                ? "under bond or letter of undertaking without payment of integrated tax"
                                : "on payment of integrated tax");
            case OUT_OF_SCOPE -> "Not subject to tax";
            case STANDARD, REDUCED, ZERO -> throw new IllegalArgumentException("Nothing is to be said of " + reason);
        };
    }
}
