package tradepost.commerce.orders;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentEvent;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.accounts.AccountEvent;

/** What news of the money means for an order, within the same transaction, so that the two never disagree; and money for goods that never left. */
@Singleton
class OrderReactions {
    private final Db db;
    private final OrderReading reading;
    private final OrderSteps steps;
    private final Payments payments;
    private final PersonalKeys keys;

    @Inject
    OrderReactions(Db db, OrderReading reading, OrderSteps steps, Payments payments, PersonalKeys keys) {
        this.db = db;
        this.reading = reading;
        this.steps = steps;
        this.payments = payments;
        this.keys = keys;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void held(PaymentEvent.Authorised authorised) {
        steps.count(authorised.order());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void freed(PaymentEvent.Voided voided) {
        steps.count(voided.order());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void paid(PaymentEvent.Captured captured) {
        steps.count(captured.order());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void takenOff(PaymentEvent.TakenOff taken) {
        steps.count(taken.order());
    }

    /** The bank hears of it after the commit: money that is held for nothing is not kept until it expires. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void cancelled(OrderEvent.Cancelled cancelled) {
        payments.finish(cancelled.order());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void declined(PaymentEvent.Declined declined) {
        steps.fail(declined.order(), declined.reason());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void refunded(PaymentEvent.Refunded refunded) {
        steps.refunded(refunded.order(), refunded.amount());
        db.tell(new OrderEvent.Refunded(refunded.order(), refunded.operation(), refunded.amount(), refunded.reason()));
    }

    /** The rest of an order is cancelled once, so its key needs to say no more; a second delivery of the news finds the same refund. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void repay(OrderEvent.RestCancelled cancelled) {
        if (cancelled.back().isPositive())
            payments.repay(cancelled.order(), cancelled.back(), cancelled.reason(), "rest");
        free(cancelled.order(), payments.of(cancelled.order()));
    }

    /** A change is applied once, so its id is the key of what it gives back. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void settle(OrderEvent.Changed changed) {
        if (changed.back().isPositive())
            payments.repay(
                    changed.order(),
                    changed.back(),
                    changed.reason(),
                    changed.change().toString());
        free(changed.order(), payments.of(changed.order()));
    }

    @Subscribe(Subscribe.When.GATHERED)
    void enough(List<PaymentEvent.Captured> facts) {
        var orders = facts.stream().map(PaymentEvent.Captured::order).distinct().toList();
        var all = payments.of(orders).stream().collect(groupingBy(Payment::order));
        for (var captured : facts) {
            var mine = all.getOrDefault(captured.order(), List.of());
            free(captured.order(), mine);
            spare(captured.payment(), captured.order(), mine);
        }
    }

    /** Money that the customer was to send or bring, or owed on account, need not come once a gateway has taken it. */
    private void spare(PaymentId taken, OrderId id, List<Payment> all) {
        boolean byGateway = all.stream().anyMatch(payment -> payment.id().equals(taken) && !payment.isOffline());
        if (!byGateway || all.stream().noneMatch(Payment::isToCome)) return;
        db.write(() -> {
            payments.lock(id);
            payments.lower(id, reading.lock(id).totals().owed());
        });
    }

    /** The order itself is kept, as the law wants; what audit and facts say of it is not. */
    @Subscribe(Subscribe.When.WITHIN)
    void erased(AccountEvent.Erased erased) {
        keys.forget(
                reading.idsOf(erased.account()).stream().map(OrderId::toString).toList());
    }

    /** Money that is still held when all that is owed was taken is held for goods that were cancelled. */
    private void free(OrderId id, List<Payment> all) {
        var held = all.stream()
                .filter(payment -> payment.status() == PaymentState.AUTHORISED)
                .toList();
        if (held.isEmpty()) return;
        var owed = reading.get(id).totals().owed();
        if (Received.of(all, owed.currency()).captured().compareTo(owed) < 0) return;
        for (var payment : held) payments.free(payment.id());
    }
}
