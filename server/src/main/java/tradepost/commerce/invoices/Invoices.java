package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.Shipping;

/** Issues invoices and credit notes, and gives them out as PDF. */
@Singleton
public class Invoices {
    private static final int DAYS_TO_PAY = 14;
    private final Db db;
    private final InvoiceRows rows;
    private final Numbers numbers;
    private final Orders orders;
    private final Shipping shipping;
    private final Tenants tenants;

    @Inject
    Invoices(Db db, InvoiceRows rows, Numbers numbers, Orders orders, Shipping shipping, Tenants tenants) {
        this.db = db;
        this.rows = rows;
        this.numbers = numbers;
        this.orders = orders;
        this.shipping = shipping;
        this.tenants = tenants;
    }

    /** Invoices a shipment; one that has its invoice gets no second. */
    public void issue(ShipmentId shipment) {
        db.write(() -> {
            if (rows.exists(InvoiceKind.INVOICE, shipment.value())) return;
            var order = orders.get(shipping.get(shipment).order());
            var lines = ShipmentLines.of(order, shipping.of(order.id()), shipment);
            boolean paid =
                    order.paymentStatus() == PaymentStatus.PAID || order.paymentStatus() == PaymentStatus.OVERPAID;
            var shop = tenants.current();
            var today = Time.today(shop.zone());
            write(
                    InvoiceKind.INVOICE,
                    order.id(),
                    null,
                    paid ? InvoiceStatus.PAID : InvoiceStatus.ISSUED,
                    today,
                    paid ? today : today.plusDays(DAYS_TO_PAY),
                    seller(shop),
                    buyer(order),
                    lines,
                    Portions.summary(lines, order.totals().taxes()),
                    shipment.value());
        });
    }

    /**
     * Corrects the invoices of an order by what was refunded, the oldest first, and says how much that was: goods that were not invoiced
     * need no correction.
     */
    Money credit(OrderId order, Money refunded, UUID refund) {
        return db.write(() -> {
            if (rows.exists(InvoiceKind.CREDIT_NOTE, refund)) return refunded;
            // A refund may overtake the invoice of a shipment that went out just before.
            shipping.of(order).forEach(shipment -> issue(shipment.id()));
            var documents = rows.list(INVOICE.ORDER_ID.eq(order));
            var left = refunded;
            for (var invoice : documents) {
                if (invoice.kind() != InvoiceKind.INVOICE || !left.isPositive()) continue;
                var earlier = documents.stream()
                        .filter(note -> invoice.id().equals(note.corrects()))
                        .toList();
                var open = earlier.stream().map(Invoice::total).reduce(invoice.total(), Money::minus);
                var amount = open.compareTo(left) < 0 ? open : left;
                if (!amount.isPositive()) continue;
                correct(invoice, earlier, amount, refund);
                left = left.minus(amount);
            }
            return refunded.minus(left);
        });
    }

    private void correct(Invoice invoice, List<Invoice> earlier, Money amount, UUID refund) {
        var today = Time.today(tenants.current().zone());
        var lines = CreditLines.of(invoice, earlier, amount);
        write(
                InvoiceKind.CREDIT_NOTE,
                invoice.order(),
                invoice.id(),
                InvoiceStatus.PAID,
                today,
                today,
                invoice.seller(),
                invoice.buyer(),
                lines,
                Portions.summary(lines, invoice.taxes()),
                refund);
    }

    private void write(
            InvoiceKind kind,
            OrderId order,
            InvoiceId corrects,
            InvoiceStatus status,
            LocalDate issuedOn,
            LocalDate dueOn,
            InvoiceSeller seller,
            InvoiceBuyer buyer,
            List<InvoiceLine> lines,
            List<TaxTotal> taxes,
            UUID cause) {
        var zero = Money.zero(lines.getFirst().net().currency());
        var net = lines.stream().map(InvoiceLine::net).reduce(zero, Money::plus);
        var tax = lines.stream().map(InvoiceLine::tax).reduce(zero, Money::plus);
        var number = numbers.next(kind.series(), FiscalYear.of(issuedOn, seller.country()));
        var invoice = new Invoice(
                InvoiceId.next(),
                kind,
                number.text(),
                order,
                corrects,
                status,
                issuedOn,
                dueOn,
                seller,
                buyer,
                lines,
                taxes,
                net,
                tax,
                net.plus(tax));
        rows.insert(invoice, cause, number);
        db.tell(new InvoiceEvent.Issued(invoice.id(), order, kind, invoice.number(), invoice.total()));
    }

    private static InvoiceSeller seller(Tenant shop) {
        return new InvoiceSeller(
                shop.name(), shop.address(), shop.country(), shop.region(), shop.taxNumber(), shop.email());
    }

    private static InvoiceBuyer buyer(Order order) {
        return new InvoiceBuyer(
                order.email(), order.billingAddress(), order.shippingAddress(), order.number(), order.paymentMethod());
    }

    /** The customer has paid the order, and with it what was invoiced. */
    void paid(OrderId order) {
        db.write(() -> rows.paid(INVOICE.ORDER_ID.eq(order)));
    }

    public Invoice get(InvoiceId id) {
        return rows.list(INVOICE.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("invoice", id));
    }

    /** All documents of an order, oldest first. */
    public List<Invoice> of(OrderId order) {
        return rows.list(INVOICE.ORDER_ID.eq(order));
    }

    /** The document as it is printed. */
    public byte[] pdf(InvoiceId id) {
        var invoice = get(id);
        var corrects = invoice.corrects() == null ? "" : get(invoice.corrects()).number();
        return InvoicePdf.draw(Print.of(invoice, corrects, tenants.current()));
    }
}
