package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.commerce.orders.Buyer;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderView;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.receivables.Receivables;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.LegalEntityId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.Shipping;

/** Issues invoices and credit notes. */
@Singleton
public class Invoices {
    static final Setting<Long> DAYS_TO_PAY = Setting.whole("invoices.days_to_pay", 14)
            .between(0L, 365L)
            .describe(
                    "Days after its date until an unpaid invoice is due; an invoice issued before a change keeps its day");

    private final Db db;
    private final InvoiceRows rows;
    private final Issuing issuing;
    private final Sellers sellers;
    private final Orders orders;
    private final Shipping shipping;
    private final Tenants tenants;
    private final Settings settings;
    private final Receivables receivables;
    private final Proving proving;

    @Inject
    Invoices(
            Db db,
            InvoiceRows rows,
            Issuing issuing,
            Sellers sellers,
            Orders orders,
            Shipping shipping,
            Tenants tenants,
            Settings settings,
            Receivables receivables,
            Proving proving) {
        this.db = db;
        this.rows = rows;
        this.issuing = issuing;
        this.sellers = sellers;
        this.orders = orders;
        this.shipping = shipping;
        this.tenants = tenants;
        this.settings = settings;
        this.receivables = receivables;
        this.proving = proving;
    }

    /** Invoices a shipment, less what was given back before it left; one that has its invoice gets no second. */
    public void issue(ShipmentId shipment) {
        db.write(() -> {
            var id = shipping.get(shipment).order();
            var buyer = orders.lockBuyer(id);
            if (rows.exists(InvoiceKind.INVOICE, shipment.value())) return;
            var order = orders.get(id);
            long days = receivables
                    .daysToPay(buyer.account())
                    .map(Integer::longValue)
                    .orElseGet(() -> settings.get(DAYS_TO_PAY));
            var due = today().plusDays(days);
            issuing.issue(
                    Draft.invoice(order, shipment, content(order, shipment), sellers.usual(), today(), due),
                    buyer.account());
            correct(order.id(), null, shipment.value(), buyer);
        });
    }

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }

    private InvoiceContent content(Order order, ShipmentId id) {
        Map<OrderLineId, Quantity> before = Map.of();
        for (var shipment : shipping.of(order.id())) {
            var now = Quantities.of(shipment.lines());
            if (shipment.id().equals(id)) return ShipmentLines.of(order, before, now);
            before = Quantities.sum(before, now);
        }
        throw new IllegalStateException("Shipment " + id + " is not one of order " + order.id());
    }

    /**
     * Corrects the invoices of an order by what was refunded, the oldest first, and says how much that was: money that was paid for goods
     * which never left, or too much, was not invoiced and needs no correction.
     */
    Money credit(OrderId order, Money refunded, UUID refund) {
        return db.write(() -> {
            var buyer = orders.lockBuyer(order);
            if (rows.exists(InvoiceKind.CREDIT_NOTE, refund)) return refunded;
            // A refund may overtake the invoice of a shipment that went out just before.
            shipping.of(order).forEach(shipment -> issue(shipment.id()));
            return correct(order, refunded, refund, buyer);
        });
    }

    /**
     * Corrects the invoices of an order by goods that came back and by delivery given back with them: line by line, at the rates they were invoiced
     * at, once for each cause. Money that goes back for them later needs no note of its own.
     */
    public void creditGoods(OrderId id, UUID cause, List<Credited> goods, Money delivery) {
        db.write(() -> {
            var buyer = orders.lockBuyer(id);
            if (rows.exists(InvoiceKind.CREDIT_NOTE, cause)) return;
            shipping.of(id).forEach(shipment -> issue(shipment.id()));
            var documents = of(id);
            var returned = new ReturnedLines(orders.get(id), goods, delivery);
            for (var invoice : documents) {
                if (invoice.kind() != InvoiceKind.INVOICE) continue;
                var earlier = notes(documents, invoice);
                var grosses = returned.on(invoice, earlier);
                if (Arrays.stream(grosses).allMatch(Money::isZero)) continue;
                var content = CreditLines.of(invoice, earlier, grosses);
                issuing.issue(Draft.creditNote(invoice, content, cause, today()), buyer.account());
            }
        });
    }

    private static List<Invoice> notes(List<Invoice> documents, Invoice invoice) {
        return documents.stream()
                .filter(note ->
                        note.kind() == InvoiceKind.CREDIT_NOTE && invoice.id().equals(note.corrects()))
                .toList();
    }

    /** At most so much, or, with null, all that is not credited yet. */
    private Money correct(OrderId order, Money most, UUID cause, Buyer buyer) {
        var documents = of(order);
        var uncredited = uncredited(orders.view(order), documents);
        var wanted = most == null ? uncredited : smaller(most, uncredited);
        var left = wanted;
        for (var invoice : documents) {
            if (invoice.kind() != InvoiceKind.INVOICE || !left.isPositive()) continue;
            var earlier = notes(documents, invoice);
            var open = earlier.stream().map(Invoice::agreed).reduce(invoice.agreed(), Money::minus);
            var amount = smaller(open, left);
            if (!amount.isPositive()) continue;
            issuing.issue(Draft.creditNote(invoice, earlier, amount, cause, today()), buyer.account());
            left = left.minus(amount);
        }
        return wanted.minus(left);
    }

    /** Of all money given back, what is more than was paid beyond the debt, less what notes have told already of what was paid. */
    private static Money uncredited(OrderView view, List<Invoice> documents) {
        var owed = view.order().totals().owed();
        var waived = view.order().totals().waived();
        var zero = Money.zero(owed.currency());
        var captured = view.payments().stream().map(Payment::captured).reduce(zero, Money::plus);
        var refunded = view.payments().stream().map(Payment::refunded).reduce(zero, Money::plus);
        var beyond = captured.compareTo(owed) > 0 ? captured.minus(owed) : zero;
        var told = documents.stream()
                .filter(document -> document.kind() == InvoiceKind.CREDIT_NOTE)
                .map(Invoice::agreed)
                .reduce(zero, Money::plus);
        var left = refunded.minus(beyond).minus(told.minus(waived));
        return left.isPositive() ? left : zero;
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Compares documents, open items and payments with the books: they agree, or there is a bug. */
    @Verb(value = "invoices.prove", limit = "60/3600")
    public Proven prove() {
        return proving.prove();
    }

    public Invoice get(InvoiceId id) {
        return rows.list(INVOICE.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("invoice", id));
    }

    /** All documents of an order, oldest first. */
    public List<Invoice> of(OrderId order) {
        return rows.list(INVOICE.ORDER_ID.eq(order));
    }

    /** The numbers of documents, by their ids. */
    public Map<InvoiceId, String> numbers(Collection<InvoiceId> ids) {
        return db.select(INVOICE.ID, INVOICE.NUMBER)
                .from(INVOICE)
                .where(INVOICE.ID.in(ids))
                .fetchMap(INVOICE.ID, INVOICE.NUMBER);
    }

    /** Some of the documents that were chosen, behind one of them or from the first on, the oldest first. */
    public List<Invoice> chosen(Chosen which, Chosen.Place behind, int most) {
        return rows.list(which.condition(behind), most);
    }

    /** How many those are. */
    public long count(Chosen which) {
        return db.fetchCount(INVOICE, which.condition(null));
    }

    /** A legal entity of the shop as a seller, or, with null, who sells where nobody says another. */
    public InvoiceSeller seller(LegalEntityId id) {
        return id == null ? sellers.usual() : sellers.get(id);
    }
}
