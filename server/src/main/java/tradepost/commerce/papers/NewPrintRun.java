package tradepost.commerce.papers;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import tradepost.commerce.invoices.Chosen;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;

/**
 * What shall be printed into one file: invoices by their ids, all documents of orders, which are invoiced first as far as they were shipped, or all of a
 * span of days; of these perhaps only one kind. They stand in the file in the order in which they are named, and those of an order or of days by
 * their day. Each is in its customer's language, unless one is said for all.
 *
 * @param as a ZIP where nothing is said
 */
public record NewPrintRun(
        List<InvoiceId> invoices,
        List<OrderId> orders,
        LocalDate from,
        LocalDate to,
        InvoiceKind kind,
        String language,
        PrintedAs as) {
    public NewPrintRun {
        invoices = once(invoices);
        orders = once(orders);
        language = Papers.demandLanguage(language);
        if (as == null) as = PrintedAs.ZIP;
    }

    private static <T> List<T> once(Collection<T> named) {
        return named == null ? List.of() : List.copyOf(new LinkedHashSet<>(named));
    }

    Chosen chosen() {
        return new Chosen(invoices, orders, from, to, kind);
    }

    /** Those among them that are named at these places. */
    Chosen chosen(int place, int most) {
        int end = Math.min(place + most, named());
        return orders.isEmpty()
                ? new Chosen(invoices.subList(place, end), null, null, null, kind)
                : new Chosen(null, orders.subList(place, end), null, null, kind);
    }

    /** How many invoices or orders are named. */
    int named() {
        return Math.max(invoices.size(), orders.size());
    }
}
