package tradepost.commerce.invoices;

import java.util.List;
import tradepost.commerce.taxes.TaxCollection;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/** What a document is about: its lines, their taxes summed up by rate, what the total is rounded by, and what is collected with it. */
record InvoiceContent(List<InvoiceLine> lines, List<TaxTotal> taxes, Money roundOff, List<TaxCollection> collections) {
    InvoiceContent(List<InvoiceLine> lines, List<TaxTotal> taxes, Money roundOff) {
        this(lines, taxes, roundOff, List.of());
    }

    InvoiceContent collecting(List<TaxCollection> more) {
        return new InvoiceContent(lines, taxes, roundOff, more);
    }

    Money collected() {
        return collections.stream().map(TaxCollection::amount).reduce(Money.zero(roundOff.currency()), Money::plus);
    }
}
