package tradepost.commerce.orders;

import static org.jooq.impl.DSL.val;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.orders.OrderReading.Header;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;
import tradepost.supply.stock.Stock;

/** The steps of an order's life, each within the transaction of what causes it. */
@Singleton
class OrderSteps {
    private static final Prepared COUNT =
            Prepared.of(db -> counted(db).where(SALES_ORDER.ID.eq(given(SALES_ORDER.ID))));
    private static final Prepared PLACE = Prepared.of(db -> counted(db)
            .set(SALES_ORDER.PLACED_AT, given(SALES_ORDER.PLACED_AT))
            .set(SALES_ORDER.SETTLED_AT, given(SALES_ORDER.SETTLED_AT))
            .where(SALES_ORDER.ID.eq(given(SALES_ORDER.ID))));
    private final Db db;
    private final OrderReading reading;
    private final Payments payments;
    private final Stock stock;
    private final Carts carts;
    private final PaymentRequests requests;
    private final LineHistory history;

    @Inject
    OrderSteps(
            Db db,
            OrderReading reading,
            Payments payments,
            Stock stock,
            Carts carts,
            PaymentRequests requests,
            LineHistory history) {
        this.db = db;
        this.reading = reading;
        this.payments = payments;
        this.stock = stock;
        this.carts = carts;
        this.requests = requests;
        this.history = history;
    }

    /**
     * Counts what an order has: when its money came, or will come outside a gateway, a draft is placed by it; a delivered order is completed
     * when it is paid in full.
     */
    void count(OrderId id) {
        count(reading.lockHeader(id), null);
    }

    /** The same where money just went back: what of it was not too much was given back for a complaint or for goods. */
    void refunded(OrderId id, Money back) {
        count(reading.lockHeader(id), back);
    }

    private void count(Header order, Money back) {
        var id = order.id();
        var now = Time.now();
        var money = Received.of(payments.of(id), order.owed().currency());
        var granted = back == null ? order.granted() : money.granted(order, back);
        var expected = order.expecting(granted);
        boolean placed = order.status() == OrderStatus.DRAFT;
        boolean enough = money.kept().compareTo(expected) >= 0;
        var status = placed ? order.status().to(OrderStatus.PLACED) : order.status();
        if (order.asked().isPositive() && money.covers(expected)) status = requests.paid(order);
        boolean completed = enough && status == OrderStatus.PLACED && order.fulfilment() == FulfilmentStatus.DELIVERED;
        var reached = (completed ? status.to(OrderStatus.COMPLETED) : status).code();
        var paid = money.status(expected).code();
        if (placed) PLACE.run(db, now, reached, paid, granted.minor(), now, now, id);
        else COUNT.run(db, now, reached, paid, granted.minor(), id);
        if (placed) db.tell(new OrderEvent.Placed(id, order.number(), order.account(), order.email(), order.total()));
        if (isFull(money.status(expected)) && !isFull(order.payment())) db.tell(new OrderEvent.Paid(id, order.total()));
        if (completed) db.tell(new OrderEvent.Completed(id));
    }

    private static boolean isFull(PaymentStatus status) {
        return switch (status) {
            case PAID, OVERPAID, PARTIALLY_REFUNDED, REFUNDED -> true;
            case NONE, PENDING, AUTHORISED, PARTIALLY_PAID -> false;
        };
    }

    /** The payment came to nothing: goods are freed, the cart opens again, and the draft waits for another try. */
    void fail(OrderId id, String reason) {
        var order = reading.lockHeader(id);
        if (order.status() != OrderStatus.DRAFT) return;
        stock.release(id);
        carts.reopen(order.cart());
        change().set(SALES_ORDER.PAYMENT_STATUS, PaymentStatus.NONE.code())
                .set(SALES_ORDER.FULFILMENT_STATUS, FulfilmentStatus.NONE.code())
                .set(SALES_ORDER.SETTLED_AT, Time.now())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        db.tell(new OrderEvent.PaymentFailed(id, reason));
    }

    void cancel(Order order, String reason) {
        var id = order.id();
        stock.release(id);
        requests.end(id, reason);
        var nothing = Money.zero(order.totals().owed().currency());
        change().set(
                        SALES_ORDER.STATUS,
                        order.status().to(OrderStatus.CANCELLED).code())
                .set(
                        SALES_ORDER.PAYMENT_STATUS,
                        Received.of(payments.of(id), nothing.currency())
                                .status(nothing)
                                .code())
                .set(SALES_ORDER.FULFILMENT_STATUS, FulfilmentStatus.NONE.code())
                .set(SALES_ORDER.OWED_MINOR, 0L)
                .set(SALES_ORDER.GRANTED_MINOR, 0L)
                .set(SALES_ORDER.ASKED_MINOR, 0L)
                .set(SALES_ORDER.CANCEL_REASON, reason)
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        cancelOpen(order, reason);
        db.tell(new OrderEvent.Cancelled(id, reason));
    }

    private void cancelOpen(Order order, String reason) {
        history.cancelled(order, reason);
        db.update(ORDER_LINE)
                .set(ORDER_LINE.CANCELLED, ORDER_LINE.QUANTITY.minus(ORDER_LINE.SHIPPED))
                .where(ORDER_LINE.ORDER_ID.eq(order.id()))
                .execute();
    }

    /** Frees what has not left the house; from now on no more is owed than what has. */
    void cancelRest(Order order, String reason) {
        var id = order.id();
        var owed = order.totals().less(Worth.shipped(order).total());
        stock.release(id);
        cancelOpen(order, reason);
        var back = owe(order, owed);
        change().set(SALES_ORDER.CANCEL_REASON, reason)
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        fulfil(id);
        count(id);
        db.tell(new OrderEvent.RestCancelled(id, back, reason));
    }

    /**
     * From now on so much is owed, and the total with it stays: says what is to go back of what was paid. What was given back before counts as
     * given back for what is not owed any more, so that nobody is paid back twice.
     */
    Money owe(Order order, Money owed) {
        var id = order.id();
        var totals = order.totals();
        var zero = Money.zero(owed.currency());
        var less = totals.owed().compareTo(owed) > 0 ? totals.owed().minus(owed) : zero;
        var granted = totals.granted().compareTo(less) > 0 ? totals.granted().minus(less) : zero;
        change().set(SALES_ORDER.OWED_MINOR, owed.minor())
                .set(SALES_ORDER.GRANTED_MINOR, granted.minor())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        payments.lower(id, owed);
        var expected = owed.compareTo(granted) > 0 ? owed.minus(granted) : zero;
        var kept = Received.of(payments.of(id), owed.currency()).kept();
        return kept.compareTo(expected) > 0 ? kept.minus(expected) : zero;
    }

    void ship(OrderId id, List<ShippedLine> shipped) {
        db.execute(
                """
                update orders.order_line l set shipped = l.shipped + s.quantity
                from (select id, sum(quantity)::bigint as quantity from unnest(?::uuid[], ?::bigint[]) n (id, quantity) group by id) s
                where l.order_id = ? and l.id = s.id
                """,
                Columns.ids(shipped, ShippedLine::line),
                Columns.longs(shipped, line -> line.quantity().tenThousandths()),
                id.value());
        fulfil(id);
    }

    /** What was shipped has arrived, these goods or, with null, all of them; a paid order is completed by the last. */
    void arrive(OrderId id, List<ShippedLine> arrived) {
        if (arrived == null)
            db.update(ORDER_LINE)
                    .set(ORDER_LINE.DELIVERED, ORDER_LINE.SHIPPED)
                    .where(ORDER_LINE.ORDER_ID.eq(id))
                    .execute();
        else
            db.execute(
                    """
                    update orders.order_line l set delivered = l.delivered + s.quantity
                    from (select id, sum(quantity)::bigint as quantity from unnest(?::uuid[], ?::bigint[]) n (id, quantity) group by id) s
                    where l.order_id = ? and l.id = s.id
                    """,
                    Columns.ids(arrived, ShippedLine::line),
                    Columns.longs(arrived, line -> line.quantity().tenThousandths()),
                    id.value());
        fulfil(id);
        count(id);
    }

    /** How far the goods have come follows from the lines. */
    void fulfil(OrderId id) {
        change().set(
                        SALES_ORDER.FULFILMENT_STATUS,
                        FulfilmentStatus.of(reading.get(id).lines()).code())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    UpdateSetMoreStep<org.jooq.Record> change() {
        return change(db, val(Time.now()));
    }

    private static UpdateSetMoreStep<org.jooq.Record> change(Db db, Field<Instant> now) {
        return db.update(SALES_ORDER)
                .set(SALES_ORDER.UPDATED_AT, now)
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1));
    }

    private static UpdateSetMoreStep<org.jooq.Record> counted(Db db) {
        return change(db, given(SALES_ORDER.UPDATED_AT))
                .set(SALES_ORDER.STATUS, given(SALES_ORDER.STATUS))
                .set(SALES_ORDER.PAYMENT_STATUS, given(SALES_ORDER.PAYMENT_STATUS))
                .set(SALES_ORDER.GRANTED_MINOR, given(SALES_ORDER.GRANTED_MINOR));
    }
}
