package tradepost.supply.shipping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ShipmentId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Shipments from before the shop came here, by lists, and the ways of delivery it already offers. Needs a transaction. */
@Singleton
public class ShipmentHistory {
    private static final String SAVE_METHODS = """
            insert into shipping.shipping_method (id, code, name, price_minor, free_from_minor, currency, days_from, days_to, position, created_at, updated_at)
            select id, code, name, price, free_from, currency, days_from, days_to, position - 1, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::int[], ?::int[])
                with ordinality as n (id, code, name, price, free_from, currency, days_from, days_to, position)
            on conflict (tenant_id, code) do update set name = excluded.name, price_minor = excluded.price_minor, currency = excluded.currency,
                free_from_minor = excluded.free_from_minor, days_from = excluded.days_from, days_to = excluded.days_to, position = excluded.position,
                updated_at = excluded.updated_at, version = shipping_method.version + 1
            """;
    private static final String RETIRE_OTHERS =
            "update shipping.shipping_method set active = false where not code = any(?::text[])";
    private static final String INSERT_SHIPMENTS = """
            insert into shipping.shipment (id, number, order_id, location_id, status, carrier, tracking, shipped_at, delivered_at, created_at, updated_at)
            select id, number, order_id, location_id, case when delivered_at is null then 'shipped' else 'delivered' end, carrier, tracking,
                shipped_at::timestamptz, delivered_at::timestamptz, shipped_at::timestamptz, coalesce(delivered_at, shipped_at)::timestamptz
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                as n (id, number, order_id, location_id, carrier, tracking, shipped_at, delivered_at)
            """;
    private static final String INSERT_LINES =
            "insert into shipping.shipment_line (shipment_id, order_line_id, quantity) select * from unnest(?::uuid[], ?::uuid[], ?::bigint[])";
    private final Db db;

    @Inject
    ShipmentHistory(Db db) {
        this.db = db;
    }

    /** A way of delivery; free from this value on, or never (null). */
    public record Method(String code, String name, Money price, Money freeFrom, int daysFrom, int daysTo) {}

    /** Goods of an order that left together; the moment of delivery is null while they are on their way. */
    public record PastShipment(
            ShipmentId id,
            String number,
            OrderId order,
            LocationId location,
            String carrier,
            String tracking,
            Instant shippedAt,
            Instant deliveredAt,
            List<Carried> lines) {}

    /** How much of an order line a shipment carries. */
    public record Carried(OrderLineId line, Quantity quantity) {}

    private record Row(ShipmentId shipment, Carried carried) {}

    /** Offers these ways of delivery, in this order, and no other. */
    public void offer(List<Method> methods) {
        var now = Time.now();
        db.execute(
                SAVE_METHODS,
                now,
                now,
                Columns.ids(methods, _ -> ShippingMethodId.next()),
                Columns.texts(methods, Method::code),
                Columns.texts(methods, Method::name),
                Columns.longs(methods, method -> method.price().minor()),
                Columns.longs(
                        methods,
                        method -> method.freeFrom() == null
                                ? null
                                : method.freeFrom().minor()),
                Columns.texts(methods, method -> method.price().currency().getCurrencyCode()),
                Columns.longs(methods, method -> (long) method.daysFrom()),
                Columns.longs(methods, method -> (long) method.daysTo()));
        db.execute(RETIRE_OTHERS, (Object) Columns.texts(methods, Method::code));
    }

    public void recall(List<PastShipment> shipments) {
        for (var part : Columns.parts(shipments)) {
            insert(part);
            var rows = part.stream()
                    .flatMap(shipment -> shipment.lines().stream().map(line -> new Row(shipment.id(), line)))
                    .toList();
            db.execute(
                    INSERT_LINES,
                    Columns.ids(rows, Row::shipment),
                    Columns.ids(rows, row -> row.carried().line()),
                    Columns.longs(rows, row -> row.carried().quantity().tenThousandths()));
        }
    }

    private void insert(List<PastShipment> shipments) {
        db.execute(
                INSERT_SHIPMENTS,
                Columns.ids(shipments, PastShipment::id),
                Columns.texts(shipments, PastShipment::number),
                Columns.ids(shipments, PastShipment::order),
                Columns.ids(shipments, PastShipment::location),
                Columns.texts(shipments, PastShipment::carrier),
                Columns.texts(shipments, PastShipment::tracking),
                Columns.moments(shipments, PastShipment::shippedAt),
                Columns.moments(shipments, PastShipment::deliveredAt));
    }
}
