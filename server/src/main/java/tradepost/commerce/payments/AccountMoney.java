package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/**
 * Money that came to a customer's account, quoting an invoice, and was set against what an order was invoiced: it pays the order as if it had been sent for
 * it, so that nobody waits for it twice. Where it was meant for something else, the order waits again.
 */
@Singleton
public class AccountMoney {
    private final Db db;
    private final PaymentRows rows;
    private final AccountMoneyRows own;
    private final PaymentSteps steps;
    private final PaymentSums sums;

    @Inject
    AccountMoney(Db db, PaymentRows rows, AccountMoneyRows own, PaymentSteps steps, PaymentSums sums) {
        this.db = db;
        this.rows = rows;
        this.own = own;
        this.steps = steps;
        this.sums = sums;
    }

    /** Locks what is paid for orders until the transaction ends: always before the orders themselves, and many at once in the order of their ids. */
    public void lock(Collection<OrderId> orders) {
        if (!orders.isEmpty()) own.lock(orders);
    }

    /** The orders of payments. */
    public List<OrderId> orders(Collection<PaymentId> payments) {
        return payments.isEmpty() ? List.of() : own.orders(payments);
    }

    /** Within the transaction that sets money against an invoice: takes what the order still misses of it, and so much less is awaited. */
    public void take(OrderId order, Money amount, Money missing, PaymentApplicationId application) {
        var left = smaller(amount, missing);
        for (var payment : rows.lock(order)) {
            if (!left.isPositive()) return;
            if (!payment.isOffline() || !payment.status().isOpen()) continue;
            var part = smaller(left, payment.amount());
            taken(part.equals(payment.amount()) ? payment : part(payment, part), application);
            left = left.minus(part);
        }
        if (left.isPositive()) taken(begun(order, left, OfflineGateway.TRANSFER), application);
    }

    private Payment part(Payment awaited, Money amount) {
        rows.lower(awaited, awaited.amount().minus(amount));
        return begun(awaited.order(), amount, awaited.method());
    }

    private Payment begun(OrderId order, Money amount, String method) {
        var reference = OfflineGateway.reference(method);
        return steps.begin(order, amount, method, OfflineGateway.NAME, "", Operation.Kind.PURCHASE, null, reference)
                .payment();
    }

    private void taken(Payment payment, PaymentApplicationId application) {
        var amount = payment.amount();
        var captured = payment.with(amount, amount, payment.refunded()).become(PaymentState.CAPTURED, null, null);
        for (var start : rows.open(payment.id())) steps.decide(start, Operation.Status.SUCCESS, "", null, captured, "");
        own.mark(payment.id(), application);
        db.tell(new PaymentEvent.Captured(payment.id(), payment.order(), amount, payment.method(), application));
    }

    /** Within the transaction that takes money off an invoice again: the order waits for it as before. Says what of it went back to the customer. */
    public Money takeOff(OrderId order, PaymentApplicationId application, Currency currency) {
        rows.lock(order);
        var returned = Money.zero(currency);
        for (var id : own.takenBy(application)) {
            var payment = rows.get(id);
            takeOff(payment);
            returned = returned.plus(payment.refunded());
        }
        return returned;
    }

    private void takeOff(Payment payment) {
        var back = payment.captured().minus(payment.refunded());
        if (sums.moving(payment.id(), Operation.Kind.REFUND) > 0)
            throw Problem.conflict("payment_moving", "This money is being given back; look again in a moment");
        if (!back.isPositive()) return;
        var awaited = rows.of(payment.order()).stream()
                .filter(other -> other.isOffline() && other.status().isOpen())
                .findFirst();
        if (awaited.isEmpty() && payment.refunded().isZero()) awaitAgain(payment);
        else {
            end(payment);
            awaited.ifPresentOrElse(
                    other -> rows.lower(other, other.amount().plus(back)),
                    () -> begun(payment.order(), back, payment.method()));
        }
        db.tell(new PaymentEvent.TakenOff(payment.id(), payment.order(), back));
    }

    /** Under the reference that the customer was told. */
    private void awaitAgain(Payment payment) {
        var start = rows.operation(Operation.keyOf(payment.id())).orElseThrow();
        var nothing = Money.zero(payment.amount().currency());
        var waiting = payment.with(nothing, nothing, nothing)
                .become(PaymentState.PENDING, PaymentSteps.page(start.startReference()), null);
        steps.decide(start, Operation.Status.PENDING, "", null, waiting, "");
        own.mark(payment.id(), null);
    }

    /** What was given back of it stays given back. */
    private void end(Payment payment) {
        var returned = payment.refunded();
        var state = returned.isZero() ? PaymentState.VOIDED : PaymentState.REFUNDED;
        rows.save(payment.with(returned, returned, returned).become(state, null, "taken off"), "");
        if (returned.isZero()) own.mark(payment.id(), null);
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
