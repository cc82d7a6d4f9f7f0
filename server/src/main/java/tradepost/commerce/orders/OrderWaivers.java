package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.orders.OrderReading.Header;
import tradepost.commerce.payments.AwaitedMoney;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;

/** What an order waits for no more because a credit note took it back, or waits for after all. Needs the caller's transaction. */
@Singleton
public class OrderWaivers {
    private final OrderReading reading;
    private final OrderSteps steps;
    private final PaymentRequests requests;
    private final Payments payments;
    private final AwaitedMoney awaited;

    @Inject
    OrderWaivers(
            OrderReading reading, OrderSteps steps, PaymentRequests requests, Payments payments, AwaitedMoney awaited) {
        this.reading = reading;
        this.steps = steps;
        this.requests = requests;
        this.payments = payments;
        this.awaited = awaited;
    }

    /** Waives at most what is still missing: where money came, or is held, the note is the customer's credit. */
    public void waive(OrderId id, Money amount) {
        payments.lock(id);
        var part = smaller(amount, missing(reading.lockHeader(id)));
        if (!part.isPositive()) return;
        move(id, part);
        boolean lowered = awaited.forgo(id, part);
        count(id, lowered);
    }

    /** The note was taken off the invoice: the order waits for what it had waived because of it. */
    public void restore(OrderId id, Money amount) {
        payments.lock(id);
        reading.lockHeader(id);
        var part = smaller(amount, reading.get(id).totals().waived());
        if (!part.isPositive()) return;
        move(id, Money.zero(part.currency()).minus(part));
        boolean raised = awaited.expect(id, part);
        count(id, raised);
    }

    private void move(OrderId id, Money by) {
        steps.change()
                .set(SALES_ORDER.OWED_MINOR, SALES_ORDER.OWED_MINOR.minus(by.minor()))
                .set(SALES_ORDER.WAIVED_MINOR, SALES_ORDER.WAIVED_MINOR.plus(by.minor()))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    /** What does not come outside a gateway is asked for on the page where a buyer pays, as long as the order is not done. */
    private void count(OrderId id, boolean awaitsOffline) {
        var order = reading.lockHeader(id);
        boolean alive = order.status() == OrderStatus.PLACED || order.status() == OrderStatus.ON_HOLD;
        if (!awaitsOffline && alive) requests.ask(order, missing(order));
        steps.count(id);
    }

    private Money missing(Header order) {
        var expected = order.expecting(order.granted());
        var received = Received.of(payments.of(order.id()), expected.currency());
        return received.covers(expected)
                ? Money.zero(expected.currency())
                : expected.minus(received.kept()).minus(received.held());
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
