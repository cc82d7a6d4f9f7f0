package tradepost.commerce.orders;

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

    void place(OrderId id) {
        var order = reading.lock(id);
        var now = Time.now();
        change().set(SALES_ORDER.STATUS, order.status().to(OrderStatus.PLACED).code())
                .set(SALES_ORDER.PAYMENT_STATUS, paid(order).code())
                .set(SALES_ORDER.PLACED_AT, now)
                .set(SALES_ORDER.SETTLED_AT, now)
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        db.tell(new OrderEvent.Placed(
                id,
                order.number(),
                order.account(),
                order.email(),
                order.totals().total()));
    }

    /** Money has come: a draft is placed by it, and every order counts anew what it has. */
    void count(OrderId id) {
        var order = reading.lock(id);
        if (order.status() == OrderStatus.DRAFT) place(id);
        var status = paid(order);
        change().set(SALES_ORDER.PAYMENT_STATUS, status.code())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        boolean full = status == PaymentStatus.PAID || status == PaymentStatus.OVERPAID;
        if (full && status != order.paymentStatus())
            db.tell(new OrderEvent.Paid(id, order.totals().total()));
        if (full) completeIfDelivered(id);
    }

    private PaymentStatus paid(Order order) {
        var zero = Money.zero(order.totals().total().currency());
        var all = payments.of(order.id());
        var captured = all.stream().map(Payment::captured).reduce(zero, Money::plus);
        var refunded = all.stream().map(Payment::refunded).reduce(zero, Money::plus);
        return PaymentStatus.of(
                order.totals().total(), captured, refunded, all.stream().anyMatch(payment -> payment.status()
                        .isOpen()));
    }

    /** The payment came to nothing: goods are freed, the cart opens again, and the draft waits for another try. */
    void fail(OrderId id, String reason) {
        var order = reading.lock(id);
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
        payments.waive(order.id());
        change().set(
                        SALES_ORDER.STATUS,
                        order.status().to(OrderStatus.CANCELLED).code())
                .set(SALES_ORDER.PAYMENT_STATUS, paid(order).code())
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
                update orders.order_line l set shipped = l.shipped + s.quantity from unnest(?::uuid[], ?::bigint[]) s (id, quantity)
                where l.order_id = ? and l.id = s.id
                """,
                Columns.ids(shipped, ShippedLine::line),
                Columns.longs(shipped, line -> line.quantity().tenThousandths()),
                id.value());
        fulfilment(id, FulfilmentStatus.of(reading.get(id).lines()));
    }

    void deliver(OrderId id) {
        fulfilment(id, FulfilmentStatus.DELIVERED);
        completeIfDelivered(id);
    }

    private void fulfilment(OrderId id, FulfilmentStatus status) {
        change().set(SALES_ORDER.FULFILMENT_STATUS, status.code())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    private void completeIfDelivered(OrderId id) {
        var order = reading.get(id);
        boolean paid = order.paymentStatus() == PaymentStatus.PAID || order.paymentStatus() == PaymentStatus.OVERPAID;
        if (!paid || order.status() != OrderStatus.PLACED || order.fulfilmentStatus() != FulfilmentStatus.DELIVERED)
            return;
        become(order, OrderStatus.COMPLETED, new OrderEvent.Completed(id));
    }

    private UpdateSetMoreStep<org.jooq.Record> change() {
        return db.update(SALES_ORDER)
                .set(SALES_ORDER.UPDATED_AT, Time.now())
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1));
    }
}
