package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * Cash that couriers bring. Each parcel's money is a payment of its own, so that what is still to come stands by itself; with the last parcel all of
 * it must be there.
 */
@Singleton
class Cash {
    private final PaymentRows rows;
    private final PaymentSteps steps;
    private final Answers answers;

    @Inject
    Cash(PaymentRows rows, PaymentSteps steps, Answers answers) {
        this.rows = rows;
        this.steps = steps;
        this.answers = answers;
    }

    void collected(OrderId order, Money amount, boolean last) {
        var awaited = rows.lock(order).stream()
                .filter(payment -> payment.method().equals(OfflineGateway.CASH)
                        && payment.status().isOpen())
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("collected", "No cash is to come for this order; leave the amount out"));
        demandFitting(awaited.amount(), amount, last);
        var paid = amount.equals(awaited.amount()) ? awaited : part(awaited, amount);
        for (var open : rows.open(paid.id())) answers.record(open, new Gateway.Answer.Succeeded("", amount));
    }

    private static void demandFitting(Money awaited, Money amount, boolean last) {
        if (!amount.currency().equals(awaited.currency()))
            throw Problem.invalid("collected", "The customer pays in %s", awaited.currency());
        if (!amount.isPositive())
            throw Problem.invalid("collected", "Give an amount above zero, or leave it out where nothing was paid");
        if (amount.compareTo(awaited) > 0)
            throw Problem.invalid("collected", "Only %s is to come for this order, not %s", awaited, amount);
        if (last && !amount.equals(awaited))
            throw Problem.invalid(
                    "collected",
                    "With the last parcel %s is to be collected, not %s; leave it out and settle the difference first",
                    awaited,
                    amount);
    }

    private Payment part(Payment awaited, Money amount) {
        rows.lower(awaited, awaited.amount().minus(amount));
        return steps.begin(
                        awaited.order(),
                        amount,
                        awaited.method(),
                        OfflineGateway.NAME,
                        "",
                        Operation.Kind.PURCHASE,
                        null,
                        OfflineGateway.reference(awaited.method()))
                .payment();
    }
}
