package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.orders.OrderReading.Header;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.KeptCharges;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Takes what an order asks for from what its customer has kept, while they are away. */
@Singleton
public class OrderCharging {
    private final Db db;
    private final OrderReading reading;
    private final OrderWriting writing;
    private final Payments payments;
    private final KeptCharges charges;
    private final Tenants tenants;

    @Inject
    OrderCharging(
            Db db,
            OrderReading reading,
            OrderWriting writing,
            Payments payments,
            KeptCharges charges,
            Tenants tenants) {
        this.db = db;
        this.reading = reading;
        this.writing = writing;
        this.payments = payments;
        this.charges = charges;
        this.tenants = tenants;
    }

    /**
     * Charges what an order asks for, or waits for. A payment of it whose outcome is open is asked about first, so that nothing is charged twice; one whose outcome
     * nobody knows yet stays so, and is asked about until it is known.
     */
    @Verb(value = "orders.charge", transactional = false, keyRequired = true)
    public Payment charge(OrderId id, Charging wish) {
        var earlier = open(id);
        if (earlier.isPresent()) {
            var settled = payments.settle(earlier.get().id());
            if (settled.status().isOpen()) throw undecided(settled);
            if (settled.status() != PaymentState.DECLINED) return settled;
        }
        var started = db.write(() -> begin(id, wish));
        var paid = payments.pay(started);
        if (paid.status() == PaymentState.DECLINED) throw refused(id, paid);
        return paid;
    }

    private Payments.Started begin(OrderId id, Charging wish) {
        payments.lock(id);
        var order = reading.lockHeader(id);
        var due = due(order);
        if (!due.isPositive())
            throw Problem.conflict("nothing_asked", "Nothing is to be paid for order %s now", order.number());
        if (order.account() == null)
            throw Problem.conflict("guest_order", "Order %s is a guest's, who keeps nothing", order.number());
        open(id).ifPresent(other -> {
            throw undecided(other);
        });
        return charges.start(id, due, order.account(), wish.savedMethod());
    }

    /** What an order asks for, or else what its customer was to send or bring, or owes on account. */
    private Money due(Header order) {
        if (order.asked().isPositive()) return order.asked();
        var all = payments.of(order.id());
        var zero = Money.zero(order.owed().currency());
        if (all.stream().noneMatch(Payment::isToCome)) return zero;
        var came = all.stream()
                .map(payment -> payment.captured().minus(payment.refunded()))
                .reduce(zero, Money::plus);
        return order.expecting(came);
    }

    private Optional<Payment> open(OrderId id) {
        return payments.of(id).stream()
                .filter(payment -> payment.status().isOpen() && !payment.isOffline())
                .findFirst();
    }

    private static Problem undecided(Payment payment) {
        return Problem.conflict("payment_open", "A payment of this order is not decided yet; wait for its outcome")
                .with("payment", payment.id());
    }

    /** What is next is up to the customer, on the page to which the link leads. */
    private Problem refused(OrderId id, Payment payment) {
        boolean asks = Gateway.AUTHENTICATION_REQUIRED.equals(payment.failure());
        var problem = asks
                ? Problem.conflict(
                        Gateway.AUTHENTICATION_REQUIRED,
                        "The bank wants to ask the customer first; send them the link to pay")
                : Problem.conflict("payment_declined", "%s. Send the customer the link to pay", payment.failure());
        var secret = db.write(() -> writing.link(id)).reveal();
        return problem.with("payment", payment.id())
                .with("pay_link", tenants.home() + "/order/" + id + "/pay?key=" + secret);
    }
}
