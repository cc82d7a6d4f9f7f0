package tradepost.supply.shipping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.TenantEvent;
import tradepost.platform.tenants.Tenants;

/** Gives a new shop its ways of delivery, and tells customers that goods are on their way. */
@Singleton
class ShippingReactions {
    private final ShippingMethods methods;
    private final Shipping shipping;
    private final Orders orders;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    ShippingReactions(ShippingMethods methods, Shipping shipping, Orders orders, Tenants tenants, Letters letters) {
        this.methods = methods;
        this.shipping = shipping;
        this.orders = orders;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void open(TenantEvent.Opened opened) {
        methods.seed(opened.country(), Currency.getInstance(opened.currency()));
    }

    @Subscribe
    void tell(ShippingEvent.Shipped shipped) {
        var order = orders.get(shipped.order());
        var shipment = shipping.get(shipped.shipment());
        Map<OrderLineId, OrderLine> lines =
                order.lines().stream().collect(Collectors.toMap(OrderLine::id, line -> line));
        var paragraphs = new ArrayList<String>();
        paragraphs.add(text(
                "shipped_text",
                order.number(),
                shipment.carrier().isEmpty() ? text("our_carrier") : shipment.carrier()));
        if (!shipment.tracking().isEmpty()) paragraphs.add(text("shipped_tracking", shipment.tracking()));
        var rows = shipment.lines().stream()
                .map(part -> new Letter.Row(
                        lines.get(part.line()).title(),
                        lines.get(part.line()).options(),
                        part.quantity().toString()))
                .toList();
        var button = new Letter.Button(
                text("order_button"),
                tenants.home() + "/order/" + order.id() + "?key="
                        + orders.link(order.id()).reveal());
        var letter = new Letter(
                text("shipped_subject", order.number()),
                text("shipped_heading"),
                paragraphs,
                rows,
                List.of(),
                button,
                "");
        letters.send("shipped", order.email(), shipment.id().value(), letter, List.of());
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
