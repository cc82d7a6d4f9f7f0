package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.payments.Payment;
import tradepost.kernel.Money;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.platform.tenants.Tenant;

/** The parcels, invoices and history of an order as the back office shows them. */
@Singleton
class OrderPapers {
    private static final int MOST = 100;
    private final ShopFrame frame;
    private final Entities entities;

    @Inject
    OrderPapers(ShopFrame frame, Entities entities) {
        this.frame = frame;
        this.entities = entities;
    }

    List<OrderPage.Shipment> shipments(Order order) {
        return of("shipments", order).stream()
                .map(parcel -> shipment(parcel, frame.shop()))
                .toList();
    }

    private static OrderPage.Shipment shipment(Map<String, Object> parcel, Tenant shop) {
        return new OrderPage.Shipment(
                (String) parcel.get("number"),
                (String) parcel.get("carrier"),
                (String) parcel.get("tracking"),
                "",
                Badge.shipment((String) parcel.get("status"), shop.locale()),
                Moment.of(shippedAt(parcel), shop.zone(), shop.locale()),
                List.of());
    }

    private static Instant shippedAt(Map<String, Object> parcel) {
        return (Instant) (parcel.get("shipped_at") == null ? parcel.get("created_at") : parcel.get("shipped_at"));
    }

    List<OrderPage.Document> documents(Order order) {
        return of("invoices", order).stream()
                .map(paper -> document(paper, frame.shop()))
                .toList();
    }

    private static OrderPage.Document document(Map<String, Object> paper, Tenant shop) {
        var label = paper.get("kind").equals("credit_note") ? "credit_note_label" : "invoice_label";
        var issued = LocalDate.parse((String) paper.get("issued_on"))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new OrderPage.Document(
                "/invoices/" + paper.get("id") + ".pdf",
                Texts.of(shop.locale(), label, paper.get("number")),
                ((Money) paper.get("total")).format(shop.locale()),
                Moment.day(issued, ZoneOffset.UTC, shop.locale()));
    }

    private List<Map<String, Object>> of(String entity, Order order) {
        var query =
                new ListQuery(Map.of("filter[order_id]", order.id().toString()), "created_at", List.of(), null, MOST);
        return entities.list(entities.named(entity), query).data();
    }

    List<OrderPage.Step> history(Order order, List<Payment> attempts) {
        var steps = new ArrayList<OrderPage.Step>();
        steps.add(done("step_placed", order.placedAt()));
        attempts.stream()
                .filter(attempt -> attempt.captured().isPositive())
                .forEach(attempt -> steps.add(done("step_paid", attempt.createdAt())));
        var parcels = of("shipments", order);
        parcels.forEach(parcel -> steps.add(done("step_shipped", shippedAt(parcel))));
        parcels.stream()
                .filter(parcel -> parcel.get("delivered_at") != null)
                .forEach(parcel -> steps.add(done("step_delivered", (Instant) parcel.get("delivered_at"))));
        if (order.status() == OrderStatus.CANCELLED) steps.add(new OrderPage.Step(text("step_cancelled"), null, true));
        else if (order.fulfilmentStatus() == FulfilmentStatus.ALLOCATED)
            steps.add(new OrderPage.Step(text("step_shipped"), null, false));
        return List.copyOf(steps);
    }

    private OrderPage.Step done(String text, Instant at) {
        return new OrderPage.Step(
                text(text), Moment.of(at, frame.shop().zone(), frame.shop().locale()), true);
    }

    private String text(String key) {
        return Texts.of(frame.shop().locale(), key);
    }
}
