package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.util.List;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxCollection;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;

/**
 * An invoice or credit note as issued; {@code corrects} is the invoice that a credit note takes back, in full or in part. The total is net, tax, what
 * it was rounded by, and the income tax that is collected with it.
 */
public record Invoice(
        InvoiceId id,
        InvoiceKind kind,
        String number,
        OrderId order,
        InvoiceId corrects,
        InvoiceStatus status,
        LocalDate issuedOn,
        LocalDate dueOn,
        InvoiceSeller seller,
        InvoiceBuyer buyer,
        List<InvoiceLine> lines,
        List<TaxTotal> taxes,
        Money net,
        Money tax,
        Money roundOff,
        List<TaxCollection> collections,
        Money collected,
        Money total,
        Assessment assessment) {
    /** What it says of goods and services with their taxes: what their order comes to, which knows nothing of tax that is collected on top. */
    public Money agreed() {
        return total.minus(collected);
    }
}
