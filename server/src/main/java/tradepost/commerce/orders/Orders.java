package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Orders: made from carts, then paid, held, shipped, refunded or cancelled. */
@Singleton
public class Orders {
    static final String COMPLETE = "carts.complete";
    private final Db db;
    private final Completing completing;
    private final OrderReading reading;
    private final OrderWriting writing;
    private final OrderSteps steps;
    private final OrderAccess access;
    private final HoldRows holds;
    private final Payments payments;

    @Inject
    Orders(
            Db db,
            Completing completing,
            OrderReading reading,
            OrderWriting writing,
            OrderSteps steps,
            OrderAccess access,
            HoldRows holds,
            Payments payments) {
        this.db = db;
        this.completing = completing;
        this.reading = reading;
        this.writing = writing;
        this.steps = steps;
        this.access = access;
        this.holds = holds;
        this.payments = payments;
    }

    /** Buys a cart. Completing it again gives the same order. */
    // Whoever tries stolen cards completes one cart after the other.
    @Verb(value = COMPLETE, open = Verb.Open.TO_ALL, transactional = false, keyRequired = true, limit = "120/3600")
    public Completed complete(CartId cart, Completion wish) {
        return completing.complete(cart, wish);
    }

    public Order get(OrderId id) {
        return reading.get(id);
    }

    /** Who bought. From here to the end of the transaction nobody else has news of this order: neither of its money nor of its invoices. */
    public Buyer lockBuyer(OrderId id) {
        return reading.lockBuyer(id);
    }

    /** An order with its payments, for a page; the caller has made sure that it may be seen. */
    public OrderView view(OrderId id) {
        var order = reading.get(id);
        return new OrderView(order, payments.of(id), obstacle(order) == null);
    }

    /** The order behind a guest's link. */
    public OrderView bySecret(String secret) {
        var order = reading.bySecret(secret)
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.NOT_FOUND, "order_not_found", "This link leads to no order"));
        return new OrderView(order, payments.of(order.id()), obstacle(order) == null);
    }

    /** A customer's placed orders, latest first, before a moment. */
    public List<Order> ofAccount(AccountId account, Instant before, int limit) {
        return reading.ofAccount(account, before, limit);
    }

    /** Who got what: the numbers and accounts of orders, for those who must find their customers, such as after a recall. */
    public List<Recipient> recipients(List<OrderId> ids) {
        return reading.recipients(ids);
    }

    /** An order's number, and its customer's account unless it was a guest. */
    public record Recipient(OrderId order, String number, AccountId account) {}

    /** A new link to an order for someone who may see it, such as the reader of its confirmation. */
    public Secret link(OrderId id) {
        return db.write(() -> writing.link(id));
    }

    /** Asks what became of the open payments of an order: where a bank leads the customer back to. */
    public OrderView settle(OrderId id) {
        for (var payment : payments.of(id))
            if (payment.status().isOpen() && !payment.isOffline()) payments.settle(payment.id());
        return view(id);
    }

    /** Cancels an order from which nothing was shipped and for which no money is held, and frees its goods. */
    @Verb(value = "orders.cancel", open = Verb.Open.TO_ALL)
    public Order cancel(OrderId id, Cancellation why) {
        access.isBuyer(id, why.secret(), "orders.cancel");
        return db.write(() -> {
            // Payments are locked before their order, as by the news of a payment.
            payments.release(id);
            var order = reading.lock(id);
            var obstacle = obstacle(order);
            if (obstacle != null) throw obstacle;
            steps.cancel(order, why.reason());
            return reading.get(id);
        });
    }

    /** Cancels what was not shipped of an order of which something was: its goods are free, and money paid for them goes back. */
    @Verb("orders.cancel_rest")
    public Order cancelRest(OrderId id, Cancellation why) {
        return db.write(() -> {
            payments.lock(id);
            var order = reading.lock(id);
            if (order.status() != OrderStatus.PLACED && order.status() != OrderStatus.ON_HOLD)
                throw Problem.conflict(
                        "order_status",
                        "Nothing can be cancelled of an order that is %s",
                        order.status().code());
            if (!order.isShipped())
                throw Problem.conflict(
                        "nothing_shipped", "Nothing of order %s was shipped; cancel it as a whole", order.number());
            if (order.lines().stream().noneMatch(line -> line.open().isPositive()))
                throw Problem.conflict(
                        "nothing_open", "Everything of order %s was shipped or cancelled", order.number());
            steps.cancelRest(order, why.reason());
            return reading.get(id);
        });
    }

    /** What keeps an order from being cancelled, or null. */
    private Problem obstacle(Order order) {
        if (order.status() == OrderStatus.DRAFT)
            return Problem.conflict(
                    "payment_open", "The payment of this order is not decided yet; wait for its outcome");
        if (!order.status().next().contains(OrderStatus.CANCELLED)) {
            return Problem.conflict(
                            "order_status",
                            "An order that is %s cannot be cancelled",
                            order.status().code())
                    .with("allowed_transitions", order.status().next());
        }
        if (order.isShipped())
            return Problem.conflict(
                    "order_shipped", "Goods of order %s were shipped; only the rest can be cancelled", order.number());
        boolean held = payments.of(order.id()).stream()
                .anyMatch(payment -> payment.captured().compareTo(payment.refunded()) > 0);
        return held ? Problem.conflict("order_paid", "Refund order %s before cancelling it", order.number()) : null;
    }

    /** Refuses whoever neither has the permission nor is the buyer of an order; true for a buyer without it. */
    public boolean demandBuyer(OrderId id, String secret, String permission) {
        return access.isBuyer(id, secret, permission);
    }

    /** The order, locked with its payments until the caller's transaction ends. */
    public Order lock(OrderId id) {
        payments.lock(id);
        return reading.lock(id);
    }

    /** Many orders, locked without their payments until the caller's transaction ends: in the order of their ids, and with one statement. */
    public void lock(Collection<OrderId> ids) {
        reading.lock(ids);
    }

    /** Gives money back, all or a part of what was paid. The same key gives the same refund. */
    @Verb(value = "orders.refund", transactional = false)
    public Order refund(OrderId id, Refunding refund) {
        payments.refund(id, refund.amount(), refund.reason(), refund.key());
        return reading.get(id);
    }

    /** Notes, within the transaction of a shipment, what has left the house; never more than is still open. */
    public Order shipped(OrderId id, List<ShippedLine> shipped) {
        return db.write(() -> {
            var order = reading.lock(id);
            if (order.status() == OrderStatus.ON_HOLD) throw OrderHolds.refusal(order.number(), holds.open(id));
            if (order.status() != OrderStatus.PLACED) {
                throw Problem.conflict(
                        "order_status",
                        "An order that is %s cannot be shipped",
                        order.status().code());
            }
            demandOpen(order, shipped);
            steps.ship(id, shipped);
            return reading.get(id);
        });
    }

    private static void demandOpen(Order order, List<ShippedLine> shipped) {
        var open = new HashMap<OrderLineId, Quantity>();
        order.lines().forEach(line -> open.put(line.id(), line.open()));
        for (var part : shipped) {
            var line = order.lines().stream()
                    .filter(one -> one.id().equals(part.line()))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("order_line", part.line()));
            var left = open.get(line.id());
            if (!part.quantity().isPositive() || part.quantity().compareTo(left) > 0) {
                throw Problem.conflict(
                                "more_than_ordered",
                                "Of '%s' %s are still to be shipped, not %s",
                                line.title(),
                                left,
                                part.quantity())
                        .with("line", line.id())
                        .with("open", left);
            }
            open.put(line.id(), left.minus(part.quantity()));
        }
    }

    /** Notes, within the transaction of a shipment, what of an order has arrived; a paid order is completed by the last of it. */
    public Order arrived(OrderId id, List<ShippedLine> arrived) {
        return db.write(() -> {
            reading.lockHeader(id);
            steps.arrive(id, arrived);
            return reading.get(id);
        });
    }

    /** Notes that everything has arrived; a paid order is completed by it. */
    public Order delivered(OrderId id) {
        return db.write(() -> {
            var order = reading.lock(id);
            if (order.fulfilmentStatus() == FulfilmentStatus.DELIVERED) return order;
            if (order.fulfilmentStatus() != FulfilmentStatus.FULFILLED) {
                throw Problem.conflict("not_shipped", "Order %s is not shipped completely yet", order.number());
            }
            steps.arrive(id, null);
            return reading.get(id);
        });
    }
}
