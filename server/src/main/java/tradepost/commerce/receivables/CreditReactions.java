package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.credit.Credit;
import tradepost.commerce.orders.OrderEvent;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;

/**
 * Gives credit back that an order will not use. Afterwards, and not within: who cancels holds goods that whoever places an order waits for, while
 * that one holds the credit.
 */
@Singleton
class CreditReactions {
    private final Db db;
    private final Credit credit;

    @Inject
    CreditReactions(Db db, Credit credit) {
        this.db = db;
        this.credit = credit;
    }

    @Subscribe
    void cancelled(OrderEvent.Cancelled cancelled) {
        db.write(() -> credit.release(cancelled.order()));
    }

    @Subscribe
    void restCancelled(OrderEvent.RestCancelled cancelled) {
        db.write(() -> credit.release(cancelled.order()));
    }

    @Subscribe
    void failed(OrderEvent.PaymentFailed failed) {
        db.write(() -> credit.release(failed.order()));
    }
}
