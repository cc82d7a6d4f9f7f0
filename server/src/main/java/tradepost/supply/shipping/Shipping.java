package tradepost.supply.shipping;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.shipping.Tables.SHIPMENT;
import static tradepost.db.shipping.Tables.SHIPMENT_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import tradepost.commerce.carts.Delivery;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.supply.stock.Issued;
import tradepost.supply.stock.Stock;

/** Sends goods out and notes their arrival. */
@Singleton
public class Shipping {
    private static final Field<List<ShippedLine>> LINES = multiset(
                    select(SHIPMENT_LINE.ORDER_LINE_ID, SHIPMENT_LINE.QUANTITY)
                            .from(SHIPMENT_LINE)
                            .where(SHIPMENT_LINE.SHIPMENT_ID.eq(SHIPMENT.ID))
                            .orderBy(SHIPMENT_LINE.ORDER_LINE_ID))
            .convertFrom(lines -> lines.map(line -> new ShippedLine(line.value1(), new Quantity(line.value2()))));

    private final Db db;
    private final ShippingMethods methods;
    private final Orders orders;
    private final Stock stock;
    private final Payments payments;

    @Inject
    Shipping(Db db, ShippingMethods methods, Orders orders, Stock stock, Payments payments) {
        this.db = db;
        this.methods = methods;
        this.orders = orders;
        this.stock = stock;
        this.payments = payments;
    }

    /** The ways to deliver goods of this value to a country, best first. */
    public List<Delivery> methods(String country, Money subtotal) {
        return methods.offered(country, subtotal);
    }

    /** Ships goods of an order, all that are open or some of them. */
    @Verb("orders.ship")
    public Shipment ship(OrderId id, NewShipment wanted) {
        wanted.check();
        return db.write(() -> {
            var lines = wanted.lines().isEmpty() ? open(orders.get(id)) : wanted.lines();
            // The order is locked first and the stock last, as everywhere: two shipments at once queue here and none
            // ships too much.
            var order = orders.shipped(id, lines);
            var shipment = insert(order, wanted, lines);
            stock.issue(
                            id,
                            lines.stream()
                                    .map(line -> new Issued(line.line(), line.quantity(), wanted.serials()))
                                    .toList())
                    .ifPresent(from -> locate(shipment, from));
            var made = get(shipment);
            db.tell(new ShippingEvent.Shipped(shipment, id, made.number(), made.carrier(), made.tracking()));
            return made;
        });
    }

    private static List<ShippedLine> open(Order order) {
        var open = order.lines().stream()
                .filter(line -> line.open().isPositive())
                .map(line -> new ShippedLine(line.id(), line.open()))
                .toList();
        if (open.isEmpty())
            throw Problem.conflict(
                    "nothing_to_ship", "Everything of order %s was shipped or cancelled", order.number());
        return open;
    }

    private ShipmentId insert(Order order, NewShipment wanted, List<ShippedLine> lines) {
        var id = ShipmentId.next();
        var now = Time.now();
        int earlier = db.fetchCount(SHIPMENT, SHIPMENT.ORDER_ID.eq(order.id()));
        db.insertInto(SHIPMENT)
                .set(SHIPMENT.ID, id)
                .set(SHIPMENT.NUMBER, order.number() + "-" + (earlier + 1))
                .set(SHIPMENT.ORDER_ID, order.id())
                .set(SHIPMENT.STATUS, ShipmentStatus.SHIPPED.code())
                .set(SHIPMENT.CARRIER, wanted.carrier())
                .set(SHIPMENT.TRACKING, wanted.tracking())
                .set(SHIPMENT.SHIPPED_AT, now)
                .set(SHIPMENT.CREATED_AT, now)
                .set(SHIPMENT.UPDATED_AT, now)
                .execute();
        db.execute("""
                insert into shipping.shipment_line (shipment_id, order_line_id, quantity)
                select ?, line, quantity from unnest(?::uuid[], ?::bigint[]) s (line, quantity)
                """, id.value(), Columns.ids(lines, ShippedLine::line), Columns.longs(lines, line -> line.quantity()
                .tenThousandths()));
        return id;
    }

    private void locate(ShipmentId shipment, LocationId from) {
        db.update(SHIPMENT)
                .set(SHIPMENT.LOCATION_ID, from)
                .where(SHIPMENT.ID.eq(shipment))
                .execute();
    }

    /** Notes that a shipment has arrived; with the last one the order is delivered, and cash that was collected has come. */
    @Verb("shipments.deliver")
    public Shipment deliver(ShipmentId id, Arrival arrival) {
        return db.write(() -> {
            var order = get(id).order();
            // Payments are locked before their order, as by the news of a payment.
            if (arrival.collected() != null) payments.lock(order);
            var all = lock(order);
            var shipment =
                    all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
            if (shipment.status() == ShipmentStatus.DELIVERED) return shipment;
            arrive(id, shipment.status().to(ShipmentStatus.DELIVERED));
            db.tell(new ShippingEvent.Delivered(id, order));
            boolean last = orders.arrived(order, shipment.lines()).fulfilmentStatus() == FulfilmentStatus.DELIVERED;
            if (arrival.collected() != null) payments.collected(order, arrival.collected(), last);
            return get(id);
        });
    }

    /** The same where there was nothing to collect. */
    public Shipment deliver(ShipmentId id) {
        return deliver(id, new Arrival(null));
    }

    /** All shipments of an order, locked: of two that arrive at once, the second sees that it is the last. */
    private List<Shipment> lock(OrderId order) {
        db.select(SHIPMENT.ID)
                .from(SHIPMENT)
                .where(SHIPMENT.ORDER_ID.eq(order))
                .orderBy(SHIPMENT.ID)
                .forUpdate()
                .fetch();
        return of(order);
    }

    private void arrive(ShipmentId id, ShipmentStatus status) {
        var now = Time.now();
        db.update(SHIPMENT)
                .set(SHIPMENT.STATUS, status.code())
                .set(SHIPMENT.DELIVERED_AT, now)
                .set(SHIPMENT.UPDATED_AT, now)
                .set(SHIPMENT.VERSION, SHIPMENT.VERSION.plus(1))
                .where(SHIPMENT.ID.eq(id))
                .execute();
    }

    /** When the goods of an order that have not arrived should, by the way of delivery as it is known today; nothing where it is not known any more. */
    public Optional<Expected> expected(Order order) {
        if (order.fulfilmentStatus() == FulfilmentStatus.DELIVERED || order.fulfilmentStatus() == FulfilmentStatus.NONE)
            return Optional.empty();
        var begin = of(order.id()).stream()
                .filter(shipment -> shipment.deliveredAt() == null)
                .map(Shipment::shippedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(order.placedAt());
        return methods.days(order.shippingMethod())
                .map(days -> new Expected(
                        begin.plus(Duration.ofDays(days.from())), begin.plus(Duration.ofDays(days.until()))));
    }

    public Shipment get(ShipmentId id) {
        return shipments(SHIPMENT.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("shipment", id));
    }

    /** The shipments of an order, oldest first. */
    public List<Shipment> of(OrderId order) {
        return shipments(SHIPMENT.ORDER_ID.eq(order));
    }

    private List<Shipment> shipments(Condition which) {
        return db.select(
                        SHIPMENT.ID,
                        SHIPMENT.NUMBER,
                        SHIPMENT.ORDER_ID,
                        SHIPMENT.LOCATION_ID,
                        SHIPMENT.STATUS.convertFrom(ShipmentStatus::of),
                        SHIPMENT.CARRIER,
                        SHIPMENT.TRACKING,
                        SHIPMENT.SHIPPED_AT,
                        SHIPMENT.DELIVERED_AT,
                        LINES)
                .from(SHIPMENT)
                .where(which)
                .orderBy(SHIPMENT.ID)
                .fetch(mapping(Shipment::new));
    }
}
