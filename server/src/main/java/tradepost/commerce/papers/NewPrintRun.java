package tradepost.commerce.papers;

import java.time.LocalDate;
import java.util.List;
import tradepost.commerce.invoices.Chosen;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;

/**
 * What shall be printed into one file: invoices by their ids, all documents of orders, which are invoiced first as far as they were shipped, or all of a
 * span of days; of these perhaps only one kind. Each is in its customer's language, unless one is said for all.
 */
public record NewPrintRun(
        List<InvoiceId> invoices,
        List<OrderId> orders,
        LocalDate from,
        LocalDate to,
        InvoiceKind kind,
        String language) {
    public NewPrintRun {
        invoices = invoices == null ? List.of() : List.copyOf(invoices);
        orders = orders == null ? List.of() : List.copyOf(orders);
        language = Papers.demandLanguage(language);
    }

    Chosen chosen() {
        return new Chosen(invoices, orders, from, to, kind);
    }
}
