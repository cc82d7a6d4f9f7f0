package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.OrderView;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.storefront.OrderPage.Step;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Tenant;

/** Builds the page on which a customer follows an order, and the list of orders. */
@Singleton
class OrderPages {
    private final ShopFrame frame;
    private final OrderPapers papers;
    private final OrderCare care;

    @Inject
    OrderPages(ShopFrame frame, OrderPapers papers, OrderCare care) {
        this.frame = frame;
        this.papers = papers;
        this.care = care;
    }

    /** The key of a guest's link is empty for who is logged in. */
    OrderPage page(OrderView view, String key, boolean placed) {
        var shop = frame.shop();
        var locale = shop.locale();
        var order = view.order();
        var address = "/order/" + order.id();
        var documents = papers.papers(order);
        var surroundings = frame.own(Texts.of(locale, "order_number", order.number()));
        return new OrderPage(
                surroundings,
                order.number(),
                placed && order.status() == OrderStatus.PLACED,
                Moment.of(order.placedAt(), shop.zone(), locale),
                Badge.order(order.status().code(), locale),
                Badge.payment(order.paymentStatus().code(), locale),
                steps(order, shop),
                order.lines().stream().map(line -> line(line, order, locale)).toList(),
                totals(order, locale),
                order.shippingAddress().lines(locale),
                (order.billingAddress().isEmpty() ? order.shippingAddress() : order.billingAddress()).lines(locale),
                order.email(),
                order.shippingMethod(),
                PaymentMethod.label(order.paymentMethod(), locale),
                view.payments().stream().map(payment -> payment(payment, shop)).toList(),
                papers.shipments(order),
                papers.documents(documents, key),
                papers.dues(documents),
                view.payments().stream()
                        .filter(payment -> payment.status().isOpen() && payment.action() != null)
                        .map(payment -> payment.action().toString())
                        .findFirst()
                        .orElse(""),
                isWaiting(view),
                view.cancellable() ? address + "/cancel" + (key.isEmpty() ? "" : "?key=" + Addresses.encoded(key)) : "",
                care.of(order, key));
    }

    /** The bank was asked and will answer by itself: nobody has to do anything but look again. */
    private static boolean isWaiting(OrderView view) {
        return view.order().status() == OrderStatus.DRAFT
                && view.payments().stream().anyMatch(payment -> payment.status().isOpen() && payment.action() == null);
    }

    static List<Step> steps(Order order, Tenant shop) {
        var locale = shop.locale();
        var steps = new ArrayList<Step>();
        boolean draft = order.status() == OrderStatus.DRAFT;
        steps.add(new Step(
                Texts.of(locale, "step_placed"),
                draft ? null : Moment.of(order.placedAt(), shop.zone(), locale),
                !draft));
        if (order.status() == OrderStatus.CANCELLED) {
            steps.add(new Step(Texts.of(locale, "step_cancelled"), null, true));
            return steps;
        }
        boolean paid =
                switch (order.paymentStatus()) {
                    case PAID, OVERPAID, PARTIALLY_REFUNDED, REFUNDED -> true;
                    case NONE, PENDING, AUTHORISED, PARTIALLY_PAID -> false;
                };
        boolean delivered = order.fulfilmentStatus() == FulfilmentStatus.DELIVERED;
        steps.add(new Step(Texts.of(locale, "step_paid"), null, paid));
        steps.add(new Step(
                Texts.of(locale, "step_shipped"),
                null,
                delivered || order.fulfilmentStatus() == FulfilmentStatus.FULFILLED));
        steps.add(new Step(Texts.of(locale, "step_delivered"), null, delivered));
        return steps;
    }

    private static OrderPage.Line line(OrderLine line, Order order, Locale locale) {
        var total = order.pricesIncludeTax() ? line.gross() : line.net();
        return new OrderPage.Line(
                Pictures.of(line.picture(), line.title()),
                "",
                line.title(),
                line.options(),
                line.sku(),
                line.quantity().toString(),
                line.unitPrice().format(locale),
                total.format(locale),
                state(line, locale));
    }

    private static String state(OrderLine line, Locale locale) {
        var parts = new ArrayList<String>();
        if (told(line.shipped(), line))
            parts.add(Texts.of(locale, "line_shipped", line.shipped().toString()));
        if (line.cancelled().isPositive())
            parts.add(Texts.of(locale, "line_cancelled", line.cancelled().toString()));
        return String.join(", ", parts);
    }

    /** That everything is shipped, the steps say already. */
    private static boolean told(Quantity shipped, OrderLine line) {
        return shipped.isPositive() && line.open().isPositive();
    }

    static Totals totals(Order order, Locale locale) {
        var sums = order.totals();
        boolean gross = order.pricesIncludeTax();
        var lines = gross
                ? order.lines().stream()
                        .map(OrderLine::gross)
                        .reduce(Money.zero(sums.total().currency()), Money::plus)
                : sums.lines();
        var shipping = gross ? sums.shipping().plus(sums.shippingTax()) : sums.shipping();
        return new Totals(
                lines.format(locale),
                shipping.isZero() ? Texts.of(locale, "shipping_free") : shipping.format(locale),
                sums.discount().isZero() ? "" : sums.discount().format(locale),
                CartPages.taxes(sums.taxes(), locale),
                gross,
                sums.roundOff().isZero() ? "" : sums.roundOff().format(locale),
                sums.total().format(locale));
    }

    OrderPage.Payment payment(Payment payment, Tenant shop) {
        return new OrderPage.Payment(
                PaymentMethod.label(payment.method(), shop.locale()),
                payment.amount().format(shop.locale()),
                Badge.payment(payment.status().code(), shop.locale()),
                Moment.of(payment.createdAt(), shop.zone(), shop.locale()),
                payment.failure() == null ? "" : payment.failure());
    }

    OrdersPage list(List<Order> orders, boolean more) {
        var shop = frame.shop();
        var rows = orders.stream().map(order -> row(order, shop)).toList();
        Instant last = orders.isEmpty() ? null : orders.getLast().placedAt();
        return new OrdersPage(
                frame.own(Texts.of(shop.locale(), "my_orders")), rows, more ? "/orders?before=" + last : "");
    }

    private static OrdersPage.Row row(Order order, Tenant shop) {
        long pieces = order.lines().stream()
                .mapToLong(line -> Math.ceilDiv(line.quantity().tenThousandths(), Quantity.ONE_UNIT))
                .sum();
        var pictures = order.lines().stream()
                .limit(3)
                .map(line -> Pictures.of(line.picture(), line.title()))
                .toList();
        return new OrdersPage.Row(
                "/order/" + order.id(),
                order.number(),
                Moment.of(order.placedAt(), shop.zone(), shop.locale()),
                Badge.order(order.status().code(), shop.locale()),
                order.totals().total().format(shop.locale()),
                Texts.of(shop.locale(), "orders_pieces", pieces),
                pictures);
    }
}
