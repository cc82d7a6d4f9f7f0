package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderProposalId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.settings.Settings;

/**
 * Changes of placed orders: worked out and shown first, with what they do to the money, and then applied as they were shown or not at all. Only what
 * has not left the house changes.
 */
@Singleton
public class OrderChanges {
    static final Setting<Duration> LIFE = Setting.duration("orders.change_life", Duration.ofDays(7))
            .between(Duration.ofMinutes(5), Duration.ofDays(90))
            .describe("How long a proposed change of an order can be applied");
    private final Db db;
    private final OrderReading reading;
    private final OrderAccess access;
    private final ChangePlanning planning;
    private final ChangedOrder changed;
    private final ChangeRows rows;
    private final ChangeApplying applying;
    private final Payments payments;
    private final Settings settings;

    @Inject
    OrderChanges(
            Db db,
            OrderReading reading,
            OrderAccess access,
            ChangePlanning planning,
            ChangedOrder changed,
            ChangeRows rows,
            ChangeApplying applying,
            Payments payments,
            Settings settings) {
        this.db = db;
        this.reading = reading;
        this.access = access;
        this.planning = planning;
        this.changed = changed;
        this.rows = rows;
        this.applying = applying;
        this.payments = payments;
        this.settings = settings;
    }

    /** Works out how an order would change and what that does to its money. The order stays as it is until the change is applied. */
    @Verb("orders.propose_change")
    public OrderChange propose(OrderId id, Changing wish) {
        return db.write(() -> {
            var order = reading.get(id);
            demandOpen(order);
            var plan = planning.plan(order, wish);
            var after = changed.after(order, plan);
            if (after.lines().stream().noneMatch(line -> line.kept().isPositive()))
                throw Problem.conflict(
                        "nothing_left", "This leaves nothing of order %s; cancel it instead", order.number());
            var lines = ChangedLines.of(order, after);
            var difference = MoneyDifference.between(order, after);
            boolean elsewhere = !after.shippingAddress().equals(order.shippingAddress())
                    || !after.shippingMethod().equals(order.shippingMethod());
            if (lines.isEmpty() && difference.isNone() && !elsewhere)
                throw Problem.invalid("change", "This changes nothing of order %s", order.number());
            var change = new OrderChange(
                    OrderProposalId.next(),
                    id,
                    order.version(),
                    OrderChangeStatus.PROPOSED,
                    wish.reason(),
                    Scope.current().principal().key(),
                    wish.consent(),
                    lines,
                    plan.address(),
                    wish.delivery() == null ? null : after.shippingMethod(),
                    wish.note(),
                    difference,
                    after.totals().total(),
                    Time.now().plus(settings.get(LIFE)));
            rows.insert(change, plan);
            db.tell(new OrderEvent.ChangeProposed(id, change.id(), wish.reason(), difference.owed(), wish.consent()));
            return change;
        });
    }

    private static void demandOpen(Order order) {
        if (order.status() != OrderStatus.PLACED && order.status() != OrderStatus.ON_HOLD)
            throw Problem.conflict(
                            "order_status",
                            "An order that is %s cannot be changed",
                            order.status().code())
                    .with("allowed_transitions", order.status().next());
    }

    /**
     * Applies a proposed change: goods are set aside or freed, and money is asked for or given back. Staff may apply any, a buyer what they were asked
     * to agree to.
     */
    @Verb(value = "orders.apply_change", open = Verb.Open.TO_ALL)
    public Order apply(OrderId id, Deciding which) {
        boolean buyer = access.isBuyer(id, which.secret(), "orders.apply_change");
        return db.write(() -> {
            // Payments are locked before their order, as by the news of a payment.
            payments.lock(id);
            var order = reading.lock(id);
            var stored = rows.lock(id, which.change());
            demandDecidable(stored.change(), buyer);
            stored.change().status().to(OrderChangeStatus.APPLIED);
            demandOpen(order);
            if (order.version() != stored.change().orderVersion())
                throw Problem.conflict(
                        "order_changed",
                        "Order %s has changed since this was proposed; propose it anew",
                        order.number());
            var after = changed.after(order, stored.plan());
            if (!MoneyDifference.between(order, after).equals(stored.change().difference()))
                throw Problem.conflict(
                        "amounts_changed", "Taxes have changed since this was proposed; propose it anew");
            rows.decide(which.change(), OrderChangeStatus.APPLIED);
            applying.apply(order, after, stored.plan(), stored.change());
            return reading.get(id);
        });
    }

    /** Decides against a proposed change. */
    @Verb(value = "orders.discard_change", open = Verb.Open.TO_ALL)
    public OrderChange discard(OrderId id, Deciding which) {
        boolean buyer = access.isBuyer(id, which.secret(), "orders.discard_change");
        return db.write(() -> {
            var order = reading.lockHeader(id);
            var change = rows.lock(order.id(), which.change()).change();
            demandDecidable(change, buyer);
            change.status().to(OrderChangeStatus.DISCARDED);
            rows.decide(which.change(), OrderChangeStatus.DISCARDED);
            db.tell(new OrderEvent.ChangeDiscarded(id, change.id()));
            return rows.get(which.change());
        });
    }

    private static void demandDecidable(OrderChange change, boolean buyer) {
        if (buyer && !change.consent())
            throw Problem.forbidden("not_asked", "This change is not the buyer's to decide");
        if (change.status() == OrderChangeStatus.PROPOSED && !change.expiresAt().isAfter(Time.now()))
            throw Problem.conflict(
                    "change_expired", "This change was to be decided until %s; propose it anew", change.expiresAt());
    }

    /** The changes of an order that wait for its buyer. */
    public List<OrderChange> waiting(OrderId id) {
        return rows.waiting(id);
    }
}
