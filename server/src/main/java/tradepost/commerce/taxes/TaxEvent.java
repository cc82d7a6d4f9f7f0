package tradepost.commerce.taxes;

import java.util.UUID;
import tradepost.db.ids.TaxDocumentId;
import tradepost.db.ids.TaxNumberCheckId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens about taxes. */
public sealed interface TaxEvent extends Fact {
    /** Taxes of an order, invoice or credit note were written down, or taken back; the tax is negative where it goes back. */
    record Documented(
            TaxDocumentId document, TaxDocument.State state, TaxDocument.Source source, UUID sourceId, Money tax)
            implements TaxEvent {
        @Override
        public Id aggregate() {
            return document;
        }
    }

    /** A buyer's tax number was looked at. */
    record NumberChecked(TaxNumberCheckId check, String country, String number, String result) implements TaxEvent {
        @Override
        public Id aggregate() {
            return check;
        }
    }
}
