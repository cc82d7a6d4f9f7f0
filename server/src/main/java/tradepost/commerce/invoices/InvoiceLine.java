package tradepost.commerce.invoices;

import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** A position of a document; delivery is one as well, without article number. */
public record InvoiceLine(
        String title,
        String sku,
        String hsn,
        Quantity quantity,
        Money unitPrice,
        Money net,
        Rate rate,
        Money tax,
        Money gross) {}
