package tradepost.commerce.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tradepost.commerce.orders.OrderStatus;
import tradepost.kernel.Money;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;

/** Builds the list of all orders, latest first: those of one status, or the one with a number, or those of an e-mail address. */
@Singleton
class DeskOrders {
    private static final int PAGE = 50;
    private static final List<OrderStatus> TABS = List.of(
            OrderStatus.PLACED, OrderStatus.ON_HOLD, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.DRAFT);
    private final ShopFrame frame;
    private final Entities entities;

    @Inject
    DeskOrders(ShopFrame frame, Entities entities) {
        this.frame = frame;
        this.entities = entities;
    }

    AdminPages.Orders page(String status, String wanted, String cursor) {
        Scope.demand("orders.read");
        var shop = frame.shop();
        var found = entities.list(
                entities.named("orders"),
                new ListQuery(filters(status, wanted), "-placed_at", List.of(), cursor, PAGE));
        var rows = found.data().stream().map(order -> row(order, shop)).toList();
        return new AdminPages.Orders(
                frame.own(Texts.of(shop.locale(), "admin_orders")),
                tabs(status, shop.locale()),
                status,
                wanted,
                rows,
                next(found.next(), status, wanted));
    }

    private static Map<String, String> filters(String status, String wanted) {
        var filters = new LinkedHashMap<String, String>();
        if (!status.isEmpty()) filters.put("filter[status]", status);
        if (wanted.contains("@")) filters.put("filter[email]", wanted.toLowerCase(Locale.ROOT));
        else if (!wanted.isEmpty()) filters.put("filter[number]", wanted.toUpperCase(Locale.ROOT));
        return filters;
    }

    private static List<AdminPages.Tab> tabs(String chosen, Locale locale) {
        var all = new AdminPages.Tab(new Link("/admin/orders", Texts.of(locale, "all")), "", chosen.isEmpty());
        var each = TABS.stream()
                .map(OrderStatus::code)
                .map(status -> new AdminPages.Tab(
                        new Link("/admin/orders?status=" + status, Texts.of(locale, "order_" + status)),
                        "",
                        status.equals(chosen)));
        return Stream.concat(Stream.of(all), each).toList();
    }

    private static String next(String cursor, String status, String wanted) {
        if (cursor == null) return "";
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("status", List.of(status));
        parameters.put("q", List.of(wanted));
        parameters.put("cursor", List.of(cursor));
        return Addresses.of("/admin/orders", parameters);
    }

    private static AdminPages.OrderRow row(Map<String, Object> order, Tenant shop) {
        var locale = shop.locale();
        return new AdminPages.OrderRow(
                "/admin/orders/" + order.get("id"),
                (String) order.get("number"),
                Moment.of((Instant) order.get("placed_at"), shop.zone(), locale),
                customer(order),
                Badge.order((String) order.get("status"), locale),
                Badge.payment((String) order.get("payment_status"), locale),
                Badge.fulfilment((String) order.get("fulfilment_status"), locale),
                ((Money) order.get("total")).format(locale));
    }

    private static String customer(Map<String, Object> order) {
        var name = order.get("billing_address") instanceof JsonNode address
                ? address.path("name").asText("")
                : "";
        return name.isEmpty() ? (String) order.get("email") : name;
    }
}
