package tradepost.commerce.invoices;

import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to legal documents. */
public sealed interface InvoiceEvent extends Fact {
    /** A document got its number and is from now on what was sold, to the tax office as well. */
    record Issued(InvoiceId invoice, OrderId order, InvoiceKind kind, String number, Money total)
            implements InvoiceEvent {
        @Override
        public InvoiceId aggregate() {
            return invoice;
        }
    }
}
