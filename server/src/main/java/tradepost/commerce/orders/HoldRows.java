package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.HOLD;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Records;
import tradepost.commerce.orders.OrderReading.Header;
import tradepost.db.ids.OrderHoldId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Holds as stored; the status of the order, which is locked, follows in the same transaction. */
@Singleton
class HoldRows {
    private final Db db;

    @Inject
    HoldRows(Db db) {
        this.db = db;
    }

    List<Hold> open(OrderId id) {
        return db.select(
                        HOLD.ID,
                        HOLD.CODE.convertFrom(HoldReason::of),
                        HOLD.REASON,
                        HOLD.BY_RULE,
                        HOLD.PLACED_BY,
                        HOLD.PLACED_AT)
                .from(HOLD)
                .where(HOLD.ORDER_ID.eq(id), HOLD.RELEASED_AT.isNull())
                .orderBy(HOLD.ID)
                .fetch(Records.mapping(Hold::new));
    }

    void place(Header order, Holding why, boolean byRule) {
        var id = OrderHoldId.next();
        db.insertInto(HOLD)
                .set(HOLD.ID, id)
                .set(HOLD.ORDER_ID, order.id())
                .set(HOLD.CODE, why.code().code())
                .set(HOLD.REASON, why.reason())
                .set(HOLD.BY_RULE, byRule)
                .set(HOLD.PLACED_BY, Scope.current().principal().key())
                .set(HOLD.PLACED_AT, Time.now())
                .execute();
        become(order.id(), OrderStatus.ON_HOLD);
        db.tell(new OrderEvent.Held(order.id(), why.reason(), id, why.code()));
    }

    /** How many were released; without any left the order goes on. */
    int release(Header order, Condition which, String reason) {
        int released = db.update(HOLD)
                .set(HOLD.RELEASED_AT, Time.now())
                .set(HOLD.RELEASED_BY, Scope.current().principal().key())
                .set(HOLD.RELEASE_REASON, reason)
                .where(which, HOLD.ORDER_ID.eq(order.id()), HOLD.RELEASED_AT.isNull())
                .execute();
        boolean waits = db.fetchExists(HOLD, HOLD.ORDER_ID.eq(order.id()).and(HOLD.RELEASED_AT.isNull()));
        if (order.status() == OrderStatus.ON_HOLD && !waits) {
            become(order.id(), OrderStatus.PLACED);
            db.tell(new OrderEvent.Released(order.id()));
        }
        return released;
    }

    /** Of an order that is given up nothing waits any more. */
    void end(OrderId id, String reason) {
        db.update(HOLD)
                .set(HOLD.RELEASED_AT, Time.now())
                .set(HOLD.RELEASED_BY, Scope.current().principal().key())
                .set(HOLD.RELEASE_REASON, reason)
                .where(HOLD.ORDER_ID.eq(id), HOLD.RELEASED_AT.isNull())
                .execute();
    }

    private void become(OrderId id, OrderStatus status) {
        db.update(SALES_ORDER)
                .set(SALES_ORDER.STATUS, status.code())
                .set(SALES_ORDER.UPDATED_AT, Time.now())
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }
}
