package tradepost.commerce.papers;

import java.util.LinkedHashSet;
import java.util.List;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxScheme;

/** The sentences that the law wants on a document where tax is not charged as usual. */
final class TaxNotes {
    private TaxNotes() {}

    /** Each once, with what speaks for it. */
    static List<String> of(Invoice invoice, Wording wording) {
        var notes = new LinkedHashSet<String>();
        for (var line : invoice.lines()) {
            if (!line.reason().isToBeSaid()) continue;
            boolean free = line.tax().isZero();
            var sentence = wording.of(key(line.reason(), invoice.assessment().scheme(), free));
            notes.add(line.explanation().isEmpty() ? sentence + "." : sentence + ": " + line.explanation() + ".");
        }
        return List.copyOf(notes);
    }

    /** Article 226 of Directive 2006/112/EC and rule 46 of India's tax rules word some of them. */
    private static String key(Reason reason, TaxScheme scheme, boolean free) {
        return switch (reason) {
            case REVERSE_CHARGE -> scheme == TaxScheme.VAT ? "why_reverse_vat" : "why_reverse";
            case EXEMPT -> "why_exempt";
            case EXPORT -> scheme != TaxScheme.GST ? "why_export" : free ? "why_export_free" : "why_export_taxed";
            case SPECIAL_ZONE -> free ? "why_zone_free" : "why_zone_taxed";
            case OUT_OF_SCOPE -> "why_out_of_scope";
            case STANDARD, REDUCED, ZERO -> throw new IllegalArgumentException("Nothing is to be said of " + reason);
        };
    }
}
