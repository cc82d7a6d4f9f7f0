package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.OrderView;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Registry;
import tradepost.kernel.Secret;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Edge;

/** Builds the page of one order, and carries out what its forms ask for through the same edge as the API: permission, key and audit included. */
@Singleton
class DeskOrder {
    private static final String QUANTITY = "quantity.";
    private final ShopFrame frame;
    private final Orders orders;
    private final OrderPages pages;
    private final OrderPapers papers;
    private final Registry registry;
    private final Edge edge;
    private final Json json;

    @Inject
    DeskOrder(
            ShopFrame frame,
            Orders orders,
            OrderPages pages,
            OrderPapers papers,
            Registry registry,
            Edge edge,
            Json json) {
        this.frame = frame;
        this.orders = orders;
        this.pages = pages;
        this.papers = papers;
        this.registry = registry;
        this.edge = edge;
        this.json = json;
    }

    AdminPages.Order page(OrderId id) {
        Scope.demand("orders.read");
        var shop = frame.shop();
        var locale = shop.locale();
        var view = orders.view(id);
        var order = view.order();
        var refundable = refundable(view);
        return new AdminPages.Order(
                frame.own(Texts.of(locale, "order_number", order.number())),
                id.toString(),
                order.number(),
                Moment.of(order.placedAt(), shop.zone(), locale),
                Badge.order(order.status().code(), locale),
                Badge.payment(order.paymentStatus().code(), locale),
                Badge.fulfilment(order.fulfilmentStatus().code(), locale),
                order.email(),
                order.shippingAddress().lines(locale),
                order.billingAddress().lines(locale),
                order.shippingMethod(),
                order.note(),
                order.lines().stream().map(line -> line(line, order, locale)).toList(),
                OrderPages.totals(order, locale),
                view.payments().stream()
                        .map(payment -> pages.payment(payment, shop))
                        .toList(),
                papers.shipments(order),
                Scope.current().principal().may("invoices.read")
                        ? papers.documents(papers.papers(order), "")
                        : List.of(),
                papers.history(order, view.payments()),
                order.status() == OrderStatus.PLACED
                        && order.lines().stream().anyMatch(line -> line.open().isPositive()),
                view.cancellable() || hasRest(order),
                capturable(view),
                refundable.isPositive() ? refundable.decimal().toPlainString() : "",
                refundable.currency().getCurrencyCode(),
                Secret.random().reveal());
    }

    private static AdminPages.Line line(OrderLine line, Order order, Locale locale) {
        return new AdminPages.Line(
                line.id().toString(),
                line.title(),
                line.options(),
                line.sku(),
                line.unitPrice().format(locale),
                line.quantity().toString(),
                line.shipped().toString(),
                line.cancelled().toString(),
                (int) (line.open().tenThousandths() / Quantity.ONE_UNIT),
                (order.pricesIncludeTax() ? line.gross() : line.net()).format(locale));
    }

    /** What the payment provider would give back at most with one refund. */
    private static Money refundable(OrderView view) {
        var none = Money.zero(view.order().totals().total().currency());
        return view.payments().stream()
                .map(DeskOrder::held)
                .max(Money::compareTo)
                .orElse(none);
    }

    private static Money held(Payment payment) {
        return payment.captured().minus(payment.refunded());
    }

    private static Optional<Payment> authorised(OrderView view) {
        return view.payments().stream()
                .filter(payment -> payment.status() == PaymentState.AUTHORISED)
                .findFirst();
    }

    private static String capturable(OrderView view) {
        return authorised(view)
                .map(payment -> payment.held().decimal().toPlainString())
                .orElse("");
    }

    void ship(String id, MultivaluedMap<String, String> form) {
        var lines = new ArrayList<Map<String, String>>();
        form.forEach((name, values) -> {
            if (!name.startsWith(QUANTITY)
                    || !Quantity.of(orZero(values.getFirst())).isPositive()) return;
            lines.add(Map.of(
                    "line",
                    name.substring(QUANTITY.length()),
                    "quantity",
                    values.getFirst().strip()));
        });
        if (lines.isEmpty())
            throw Problem.invalid("lines", "%s", Texts.of(frame.shop().locale(), "ship_nothing"));
        call(
                "orders.ship",
                id,
                form,
                Map.of("lines", lines, "carrier", value(form, "carrier"), "tracking", value(form, "tracking")));
    }

    private static String orZero(String quantity) {
        return quantity.isBlank() ? "0" : quantity;
    }

    void refund(String id, MultivaluedMap<String, String> form) {
        Scope.demand("orders.refund");
        var currency = orders.get(OrderId.of(id)).totals().total().currency();
        var amount = Money.parse(value(form, "amount"), currency);
        call(
                "orders.refund",
                id,
                form,
                Map.of("amount", amount, "reason", value(form, "reason"), "key", value(form, "key")));
    }

    void capture(String id, MultivaluedMap<String, String> form) {
        Scope.demand("payments.capture");
        var payment = authorised(orders.view(OrderId.of(id)))
                .orElseThrow(() -> Problem.conflict("nothing_held", "No money is held for this order"));
        var amount = Money.parse(value(form, "amount"), payment.amount().currency());
        call("payments.capture", payment.id().toString(), form, Map.of("amount", amount, "key", value(form, "key")));
    }

    /** Of an order that went out in part, what has not. */
    void cancel(String id, MultivaluedMap<String, String> form) {
        var verb = hasRest(orders.get(OrderId.of(id))) ? "orders.cancel_rest" : "orders.cancel";
        call(verb, id, form, Map.of("reason", value(form, "reason")));
    }

    private static boolean hasRest(Order order) {
        return order.status() == OrderStatus.PLACED && order.fulfilmentStatus() == FulfilmentStatus.PARTIAL;
    }

    private void call(String verb, String id, MultivaluedMap<String, String> form, Map<String, Object> input) {
        var key = value(form, "key");
        edge.call(
                registry.verb(verb),
                id,
                json.write(new LinkedHashMap<>(input)),
                key.isEmpty() ? null : "desk:" + key,
                false);
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        var values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }
}
