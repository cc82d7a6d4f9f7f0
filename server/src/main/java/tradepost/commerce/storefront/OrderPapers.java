package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.papers.Payables;
import tradepost.commerce.payments.Payment;
import tradepost.kernel.Rate;
import tradepost.supply.shipping.Shipment;
import tradepost.supply.shipping.Shipping;

/** The parcels, invoices and history of an order, as customers and the back office see them. */
@Singleton
class OrderPapers {
    private final ShopFrame frame;
    private final Shipping shipping;
    private final Invoices invoices;
    private final Payables payables;

    @Inject
    OrderPapers(ShopFrame frame, Shipping shipping, Invoices invoices, Payables payables) {
        this.frame = frame;
        this.shipping = shipping;
        this.invoices = invoices;
        this.payables = payables;
    }

    List<OrderPage.Shipment> shipments(Order order) {
        return shipping.of(order.id()).stream()
                .map(parcel -> shipment(parcel, order))
                .toList();
    }

    private OrderPage.Shipment shipment(Shipment parcel, Order order) {
        var shop = frame.shop();
        return new OrderPage.Shipment(
                parcel.number(),
                parcel.carrier(),
                parcel.tracking(),
                "",
                Badge.shipment(parcel.status().code(), shop.locale()),
                moment(parcel.deliveredAt() == null ? parcel.shippedAt() : parcel.deliveredAt()),
                parcel.lines().stream().map(part -> content(part, order)).toList());
    }

    private static String content(ShippedLine part, Order order) {
        return order.lines().stream()
                .filter(line -> line.id().equals(part.line()))
                .map(line -> part.quantity() + " × " + named(line))
                .findFirst()
                .orElseThrow();
    }

    private static String named(OrderLine line) {
        return line.options().isEmpty() ? line.title() : line.title() + ", " + line.options();
    }

    /** Invoices and credit notes of an order. */
    List<Invoice> papers(Order order) {
        return invoices.of(order.id());
    }

    /** The same to download; the key of a guest's link opens them as it opens the order. */
    List<OrderPage.Document> documents(List<Invoice> papers, String key) {
        return papers.stream().map(paper -> document(paper, key)).toList();
    }

    /** What they ask for on top of the order and is open. */
    List<OrderPage.Due> dues(List<Invoice> papers) {
        return payables.of(papers).stream().map(this::due).toList();
    }

    private OrderPage.Due due(Payables.Payable open) {
        var locale = frame.shop().locale();
        var paper = open.invoice();
        return new OrderPage.Due(
                paper.number(),
                open.open().format(locale),
                paper.collections().stream()
                        .map(one -> Texts.of(
                                locale,
                                "due_collected",
                                one.section(),
                                percent(one.rate(), locale),
                                one.amount().format(locale),
                                paper.number()))
                        .toList(),
                day(paper.dueOn()).text(),
                open.account(),
                open.reference(),
                open.link());
    }

    private static String percent(Rate rate, Locale locale) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(4);
        return format.format(BigDecimal.valueOf(rate.millionths(), 6));
    }

    private Moment day(LocalDate day) {
        return Moment.day(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                ZoneOffset.UTC,
                frame.shop().locale());
    }

    private OrderPage.Document document(Invoice paper, String key) {
        var locale = frame.shop().locale();
        var label = paper.kind() == InvoiceKind.CREDIT_NOTE ? "credit_note_label" : "invoice_label";
        return new OrderPage.Document(
                "/invoices/" + paper.id() + ".pdf" + (key.isEmpty() ? "" : "?key=" + Addresses.encoded(key)),
                Texts.of(locale, label, paper.number()),
                paper.total().format(locale),
                day(paper.issuedOn()));
    }

    List<OrderPage.Step> history(Order order, List<Payment> attempts) {
        var steps = new ArrayList<OrderPage.Step>();
        steps.add(done("step_placed", order.placedAt()));
        attempts.stream()
                .filter(attempt -> attempt.captured().isPositive())
                .forEach(attempt -> steps.add(done("step_paid", attempt.createdAt())));
        var parcels = shipping.of(order.id());
        parcels.stream()
                .filter(parcel -> parcel.shippedAt() != null)
                .forEach(parcel -> steps.add(done("step_shipped", parcel.shippedAt())));
        parcels.stream()
                .filter(parcel -> parcel.deliveredAt() != null)
                .forEach(parcel -> steps.add(done("step_delivered", parcel.deliveredAt())));
        if (order.status() == OrderStatus.CANCELLED) steps.add(new OrderPage.Step(text("step_cancelled"), null, true));
        else if (order.fulfilmentStatus() == FulfilmentStatus.ALLOCATED)
            steps.add(new OrderPage.Step(text("step_shipped"), null, false));
        return List.copyOf(steps);
    }

    private OrderPage.Step done(String text, Instant at) {
        return new OrderPage.Step(text(text), moment(at), true);
    }

    private Moment moment(Instant at) {
        return at == null
                ? null
                : Moment.of(at, frame.shop().zone(), frame.shop().locale());
    }

    private String text(String key) {
        return Texts.of(frame.shop().locale(), key);
    }
}
