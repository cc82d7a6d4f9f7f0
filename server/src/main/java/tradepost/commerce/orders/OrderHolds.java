package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.HOLD;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import tradepost.commerce.payments.CaptureGuard;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/**
 * Orders that must wait. An order is on hold as long as one of its holds is not released: until then it is not shipped and the money held for it is
 * not taken.
 */
@Singleton
public class OrderHolds implements CaptureGuard {
    private final Db db;
    private final OrderReading reading;
    private final HoldRows rows;
    private final OrderSteps steps;

    @Inject
    OrderHolds(Db db, OrderReading reading, HoldRows rows, OrderSteps steps) {
        this.db = db;
        this.reading = reading;
        this.rows = rows;
        this.steps = steps;
    }

    /** Stops an order from being shipped and captured until this hold is released; an order may have several. */
    @Verb("orders.hold")
    public Order hold(OrderId id, Holding why) {
        return db.write(() -> {
            var order = reading.lockHeader(id);
            if (order.status() != OrderStatus.ON_HOLD) order.status().to(OrderStatus.ON_HOLD);
            rows.place(order, why, false);
            return reading.get(id);
        });
    }

    /** Releases a hold, or all of them; with the last one the order goes on. */
    @Verb("orders.release")
    public Order release(OrderId id, Releasing wanted) {
        return db.write(() -> {
            var order = reading.lockHeader(id);
            if (order.status() != OrderStatus.ON_HOLD)
                throw Problem.conflict("not_held", "Order %s is not on hold", order.number());
            var which = wanted.hold() == null ? HOLD.ORDER_ID.eq(id) : HOLD.ID.eq(wanted.hold());
            if (rows.release(order, which, wanted.reason()) == 0 && wanted.hold() != null)
                throw Problem.notFound("order_hold", wanted.hold());
            // What arrived and was paid meanwhile completes it now.
            steps.count(id);
            return reading.get(id);
        });
    }

    /** What an order waits for, oldest first. */
    public List<Hold> of(OrderId id) {
        return rows.open(id);
    }

    @Override
    public void demandFree(OrderId id) {
        var held = db.select(SALES_ORDER.NUMBER)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.eq(id), SALES_ORDER.STATUS.eq(OrderStatus.ON_HOLD.code()))
                .forShare()
                .fetchOptional(SALES_ORDER.NUMBER);
        if (held.isPresent()) throw refusal(held.get(), of(id));
    }

    @Override
    public boolean isHeld(OrderId id) {
        return db.fetchExists(SALES_ORDER, SALES_ORDER.ID.eq(id), SALES_ORDER.STATUS.eq(OrderStatus.ON_HOLD.code()));
    }

    /** Why an order cannot go on, with every hold it waits for. */
    static Problem refusal(String number, List<Hold> holds) {
        var why = holds.stream()
                .map(hold -> hold.reason().isEmpty()
                        ? hold.code().code()
                        : hold.code().code() + " (" + hold.reason() + ")")
                .collect(Collectors.joining(", "));
        return Problem.conflict("order_held", "Order %s is on hold for %s; release it first", number, why)
                .with("holds", holds);
    }
}
