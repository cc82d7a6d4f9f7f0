package tradepost.commerce.orders;

import java.time.Instant;
import tradepost.db.ids.OrderHoldId;

/** A hold that is not released yet. */
public record Hold(OrderHoldId id, HoldReason code, String reason, boolean byRule, String placedBy, Instant placedAt) {}
