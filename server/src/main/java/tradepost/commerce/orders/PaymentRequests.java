package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.HOLD;
import static tradepost.db.orders.Tables.PAYMENT_REQUEST;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.orders.OrderReading.Header;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentRequestId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Asks the buyer for the rest where an order became dearer. An order has at most one open request, which asks for all that is missing. */
@Singleton
class PaymentRequests {
    static final Setting<Boolean> WAIT = Setting.toggle("orders.wait_for_rest", true)
            .describe("Whether an order that became dearer waits until the rest of its money is there");
    private final Db db;
    private final HoldRows holds;
    private final Settings settings;

    @Inject
    PaymentRequests(Db db, HoldRows holds, Settings settings) {
        this.db = db;
        this.holds = holds;
        this.settings = settings;
    }

    /** Asks for an amount instead of any asked for before; for nothing, where nothing is missing any more. */
    void ask(Header order, Money missing) {
        if (!order.asked().equals(missing)) withdraw(order.id());
        if (order.asked().isPositive() && !missing.isPositive()) settled(order);
        if (order.asked().equals(missing)) return;
        db.update(SALES_ORDER)
                .set(SALES_ORDER.ASKED_MINOR, missing.minor())
                .where(SALES_ORDER.ID.eq(order.id()))
                .execute();
        if (!missing.isPositive()) return;
        var id = PaymentRequestId.next();
        var now = Time.now();
        db.insertInto(PAYMENT_REQUEST)
                .set(PAYMENT_REQUEST.ID, id)
                .set(PAYMENT_REQUEST.ORDER_ID, order.id())
                .set(PAYMENT_REQUEST.CURRENCY, missing.currency().getCurrencyCode())
                .set(PAYMENT_REQUEST.AMOUNT_MINOR, missing.minor())
                .set(PAYMENT_REQUEST.STATUS, "open")
                .set(PAYMENT_REQUEST.CREATED_AT, now)
                .set(PAYMENT_REQUEST.UPDATED_AT, now)
                .execute();
        boolean waits =
                holds.open(order.id()).stream().anyMatch(hold -> hold.byRule() && hold.code() == HoldReason.PAYMENT);
        if (settings.get(WAIT) && !waits)
            holds.place(order, new Holding(HoldReason.PAYMENT, "The rest of the money is not there yet"), true);
        db.tell(new OrderEvent.PaymentRequested(order.id(), id, missing));
    }

    /** The money is there: the order goes on if it waited for nothing else. Says what it is from now on. */
    OrderStatus paid(Header order) {
        close(order.id(), "paid");
        db.update(SALES_ORDER)
                .set(SALES_ORDER.ASKED_MINOR, 0L)
                .where(SALES_ORDER.ID.eq(order.id()))
                .execute();
        return settled(order);
    }

    private OrderStatus settled(Header order) {
        int released = holds.release(
                order, HOLD.BY_RULE.isTrue().and(HOLD.CODE.eq(HoldReason.PAYMENT.code())), "The money is there");
        boolean waits =
                order.status() == OrderStatus.ON_HOLD && !holds.open(order.id()).isEmpty();
        return released > 0 && !waits ? OrderStatus.PLACED : order.status();
    }

    /** The order became cheaper again or was cancelled. */
    void withdraw(OrderId order) {
        close(order, "withdrawn");
    }

    /** The order is given up: nothing is asked for, and nothing waits. */
    void end(OrderId order, String reason) {
        withdraw(order);
        holds.end(order, reason);
    }

    private void close(OrderId order, String status) {
        db.update(PAYMENT_REQUEST)
                .set(PAYMENT_REQUEST.STATUS, status)
                .set(PAYMENT_REQUEST.UPDATED_AT, Time.now())
                .set(PAYMENT_REQUEST.VERSION, PAYMENT_REQUEST.VERSION.plus(1))
                .where(PAYMENT_REQUEST.ORDER_ID.eq(order), PAYMENT_REQUEST.STATUS.eq("open"))
                .execute();
    }
}
