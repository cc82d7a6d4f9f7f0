package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.PaymentEvent;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;

/** What news of the money means for an order: within the same transaction, so that the two never disagree. */
@Singleton
class OrderReactions {
    private final Db db;
    private final OrderSteps steps;

    @Inject
    OrderReactions(Db db, OrderSteps steps) {
        this.db = db;
        this.steps = steps;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void paid(PaymentEvent.Captured captured) {
        steps.count(captured.order());
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
