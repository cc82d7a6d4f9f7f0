package tradepost.commerce.orders;

import tradepost.db.ids.OrderHoldId;

/** Which hold is released, all of them where none is named, and what was found out. */
public record Releasing(OrderHoldId hold, String reason) {
    public Releasing {
        reason = reason == null ? "" : reason.strip();
    }
}
