package tradepost.commerce.orders;

import static org.jooq.impl.DSL.val;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.UpdateSetMoreStep;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Stock;

/** The steps of an order's life, each within the transaction of what causes it. */
@Singleton
class OrderSteps {
    private final Db db;
    private final OrderReading reading;
    private final Payments payments;
    private final Stock stock;
    private final Carts carts;

    @Inject
    OrderSteps(Db db, OrderReading reading, Payments payments, Stock stock, Carts carts) {
        this.db = db;
        this.reading = reading;
        this.payments = payments;
        this.stock = stock;
        this.carts = carts;
    }

    /**
     * Counts what an order has: when its money came, or will come outside a gateway, a draft is placed by it; a delivered order is completed
     * when it is paid in full.
     */
    void count(OrderId id) {
        var order = reading.lockHeader(id);
        var now = Time.now();
        var paid = paid(id, order.total());
        boolean placed = order.status() == OrderStatus.DRAFT;
        boolean full = isFull(paid);
        var status = placed ? order.status().to(OrderStatus.PLACED) : order.status();
        boolean completed = full && status == OrderStatus.PLACED && order.fulfilment() == FulfilmentStatus.DELIVERED;
        change().set(SALES_ORDER.STATUS, (completed ? status.to(OrderStatus.COMPLETED) : status).code())
                .set(SALES_ORDER.PAYMENT_STATUS, paid.code())
                .set(SALES_ORDER.PLACED_AT, placed ? val(now) : SALES_ORDER.PLACED_AT)
                .set(SALES_ORDER.SETTLED_AT, placed ? val(now) : SALES_ORDER.SETTLED_AT)
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        if (placed) db.tell(new OrderEvent.Placed(id, order.number(), order.account(), order.email(), order.total()));
        if (full && !isFull(order.payment())) db.tell(new OrderEvent.Paid(id, order.total()));
        if (completed) db.tell(new OrderEvent.Completed(id));
    }

    private static boolean isFull(PaymentStatus status) {
        return status == PaymentStatus.PAID || status == PaymentStatus.OVERPAID;
    }

    private PaymentStatus paid(OrderId order, Money total) {
        var zero = Money.zero(total.currency());
        var all = payments.of(order);
        var captured = all.stream().map(Payment::captured).reduce(zero, Money::plus);
        var refunded = all.stream().map(Payment::refunded).reduce(zero, Money::plus);
        var held = all.stream().map(Payment::held).reduce(zero, Money::plus);
        return PaymentStatus.of(total, held, captured, refunded, all.stream().anyMatch(payment -> payment.status()
                .isOpen()));
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
        stock.release(order.id());
        change().set(
                        SALES_ORDER.STATUS,
                        order.status().to(OrderStatus.CANCELLED).code())
                .set(
                        SALES_ORDER.PAYMENT_STATUS,
                        paid(order.id(), order.totals().total()).code())
                .set(SALES_ORDER.FULFILMENT_STATUS, FulfilmentStatus.NONE.code())
                .set(SALES_ORDER.CANCEL_REASON, reason)
                .where(SALES_ORDER.ID.eq(order.id()))
                .execute();
        db.update(ORDER_LINE)
                .set(ORDER_LINE.CANCELLED, ORDER_LINE.QUANTITY.minus(ORDER_LINE.SHIPPED))
                .where(ORDER_LINE.ORDER_ID.eq(order.id()))
                .execute();
        db.tell(new OrderEvent.Cancelled(order.id(), reason));
    }

    void become(Order order, OrderStatus status, OrderEvent event) {
        change().set(SALES_ORDER.STATUS, order.status().to(status).code())
                .where(SALES_ORDER.ID.eq(order.id()))
                .execute();
        db.tell(event);
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
        fulfilment(id, FulfilmentStatus.of(reading.get(id).lines()));
    }

    void deliver(OrderId id) {
        fulfilment(id, FulfilmentStatus.DELIVERED);
        count(id);
    }

    private void fulfilment(OrderId id, FulfilmentStatus status) {
        change().set(SALES_ORDER.FULFILMENT_STATUS, status.code())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    private UpdateSetMoreStep<org.jooq.Record> change() {
        return db.update(SALES_ORDER)
                .set(SALES_ORDER.UPDATED_AT, Time.now())
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1));
    }
}
