package tradepost.commerce.invoices;

import java.util.List;
import tradepost.commerce.taxes.TaxTotal;

/** What a document is about: its lines, and their taxes summed up by rate. */
record InvoiceContent(List<InvoiceLine> lines, List<TaxTotal> taxes) {}
