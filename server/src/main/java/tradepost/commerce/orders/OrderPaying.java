package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Takes the rest of the money of an order that became dearer, as the buyer chooses to pay it. */
@Singleton
public class OrderPaying {
    private final Db db;
    private final OrderReading reading;
    private final OrderAccess access;
    private final Payments payments;

    @Inject
    OrderPaying(Db db, OrderReading reading, OrderAccess access, Payments payments) {
        this.db = db;
        this.reading = reading;
        this.access = access;
        this.payments = payments;
    }

    /** Pays what an order asks for. A payment of it that is not decided yet is gone on with instead of a second one being begun. */
    @Verb(value = "orders.pay", open = Verb.Open.TO_ALL, transactional = false, limit = "120/3600")
    public Payment pay(OrderId id, Paying wish) {
        access.isBuyer(id, wish.secret(), "orders.pay");
        var payment = db.write(() -> begin(id, wish));
        if (payment.isOffline()) return payment;
        var paid = payment.status() == PaymentState.PENDING && payment.action() == null
                ? payments.pay(payment.id())
                : payments.settle(payment.id());
        if (paid.status() == PaymentState.DECLINED)
            throw Problem.conflict("payment_declined", "%s. Choose another way to pay", paid.failure())
                    .with("payment", paid.id());
        return paid;
    }

    private Payment begin(OrderId id, Paying wish) {
        payments.lock(id);
        var order = reading.lockHeader(id);
        if (!order.asked().isPositive())
            throw Problem.conflict("nothing_asked", "Nothing is to be paid for order %s now", order.number());
        return payments.of(id).stream()
                .filter(payment -> payment.status().isOpen() && payment.amount().equals(order.asked()))
                .findFirst()
                .orElseGet(() -> payments.start(id, order.asked(), wish.method(), wish.returnUrl())
                        .payment());
    }
}
