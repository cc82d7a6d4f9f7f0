package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;

import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;

/** Which documents: those named, those of some orders, or those of a span of days, and of these perhaps only one kind. */
public record Chosen(List<InvoiceId> invoices, List<OrderId> orders, LocalDate from, LocalDate to, InvoiceKind kind) {
    private static final int MOST = 1000;

    public Chosen {
        invoices = invoices == null ? List.of() : List.copyOf(invoices);
        orders = orders == null ? List.of() : List.copyOf(orders);
        int ways = (invoices.isEmpty() ? 0 : 1) + (orders.isEmpty() ? 0 : 1) + (from == null && to == null ? 0 : 1);
        Problem.checks()
                .require(ways == 1, "invoices", "Name invoices or orders, or give the days from and to")
                .require(invoices.size() <= MOST, "invoices", "Name at most %s; more are chosen by their days", MOST)
                .require(orders.size() <= MOST, "orders", "Name at most %s at once", MOST)
                .require((from == null) == (to == null), "to", "Give the first day and the last")
                .done();
        if (to != null && to.isBefore(from))
            throw Problem.invalid("to", "%s is before %s; turn the days round", to, from);
    }

    /** A document's place among those chosen, by day. */
    public record Place(LocalDate day, InvoiceId id) {
        public static Place of(Invoice invoice) {
            return new Place(invoice.issuedOn(), invoice.id());
        }
    }

    Condition condition(Place behind) {
        var chosen = from != null
                ? INVOICE.ISSUED_ON.between(from, to)
                : invoices.isEmpty() ? INVOICE.ORDER_ID.in(orders) : INVOICE.ID.in(invoices);
        return chosen.and(kind == null ? DSL.noCondition() : INVOICE.KIND.eq(kind.code()))
                .and(
                        behind == null
                                ? DSL.noCondition()
                                : DSL.row(INVOICE.ISSUED_ON, INVOICE.ID).gt(behind.day(), behind.id()));
    }
}
