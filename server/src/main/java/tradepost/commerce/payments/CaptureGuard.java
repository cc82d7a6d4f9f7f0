package tradepost.commerce.payments;

import tradepost.db.ids.OrderId;

/** What payments must ask orders, which stand above them, before held money is taken. */
public interface CaptureGuard {
    /** Refuses while an order must wait; in the transaction in which the capture is written down, so that no hold comes between. */
    void demandFree(OrderId order);

    /** Whether an order must wait. */
    boolean isHeld(OrderId order);
}
