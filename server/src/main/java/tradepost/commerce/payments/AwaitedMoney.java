package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;

/**
 * Money that is to come outside a gateway for what was invoiced already, and of which a note takes something back. What is owed on account has left the
 * credit that its order claimed with the invoice, so that credit stays as it is.
 */
@Singleton
public class AwaitedMoney {
    private final PaymentRows rows;
    private final PaymentSteps steps;
    private final FollowUps followUps;

    @Inject
    AwaitedMoney(PaymentRows rows, PaymentSteps steps, FollowUps followUps) {
        this.rows = rows;
        this.steps = steps;
        this.followUps = followUps;
    }

    /** Waits for so much less; false where nothing is to come so. */
    public boolean forgo(OrderId order, Money amount) {
        var left = amount;
        boolean any = false;
        for (var payment : rows.lock(order)) {
            if (!payment.isOffline() || !payment.status().isOpen() || !left.isPositive()) continue;
            any = true;
            boolean whole = left.compareTo(payment.amount()) >= 0;
            if (whole) followUps.waive(payment);
            else rows.lower(payment, payment.amount().minus(left));
            left = whole ? left.minus(payment.amount()) : Money.zero(left.currency());
        }
        return any;
    }

    /** Waits for so much more, as the customer chose to pay before; false where that was through a gateway. */
    public boolean expect(OrderId order, Money amount) {
        var offline = rows.lock(order).stream().filter(Payment::isOffline).toList();
        if (offline.isEmpty()) return false;
        offline.stream()
                .filter(payment -> payment.status().isOpen())
                .findFirst()
                .ifPresentOrElse(
                        payment -> rows.lower(payment, payment.amount().plus(amount)),
                        () -> begin(order, amount, offline.getLast().method()));
        return true;
    }

    private void begin(OrderId order, Money amount, String method) {
        var reference = OfflineGateway.reference(method);
        steps.begin(order, amount, method, OfflineGateway.NAME, "", Operation.Kind.PURCHASE, null, reference);
    }
}
