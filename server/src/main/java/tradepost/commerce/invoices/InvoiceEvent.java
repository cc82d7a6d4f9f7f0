package tradepost.commerce.invoices;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to legal documents. */
public sealed interface InvoiceEvent extends Fact {
    /**
     * A document got its number and is from now on what was sold, to the tax office as well: on that day, to that customer where there is an account, and so
     * much without tax. What is collected of the total is income tax on top of goods and services.
     */
    record Issued(
            InvoiceId invoice,
            OrderId order,
            InvoiceKind kind,
            String number,
            Money total,
            AccountId customer,
            Money net,
            Money collected,
            LocalDate on)
            implements InvoiceEvent {
        @Override
        public InvoiceId aggregate() {
            return invoice;
        }
    }
}
