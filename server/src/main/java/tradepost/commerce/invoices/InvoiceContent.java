package tradepost.commerce.invoices;

import java.util.List;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/** What a document is about: its lines, their taxes summed up by rate, and what the total is rounded by. */
record InvoiceContent(List<InvoiceLine> lines, List<TaxTotal> taxes, Money roundOff) {}
