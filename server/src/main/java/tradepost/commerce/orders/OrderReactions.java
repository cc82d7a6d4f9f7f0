package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.PaymentEvent;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;

/** What news of the money means for an order: within the same transaction, so that the two never disagree. */
@Singleton
class OrderReactions {
    private final Db db;
    private final OrderSteps steps;
    private final Payments payments;

    @Inject
    OrderReactions(Db db, OrderSteps steps, Payments payments) {
        this.db = db;
        this.steps = steps;
        this.payments = payments;
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
        steps.count(refunded.order());
        db.tell(new OrderEvent.Refunded(refunded.order(), refunded.operation(), refunded.amount(), refunded.reason()));
    }
}
