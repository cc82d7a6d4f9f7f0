package tradepost.supply.stock;

import java.time.Duration;
import java.time.Instant;
import tradepost.db.ids.StockDocumentId;
import tradepost.kernel.Id;
import tradepost.kernel.Time;

/** What lets goods move: an order or a paper, the reason people gave, and when it happened, which may be a while ago. */
record Occasion(Id cause, StockDocumentId document, String reason, Instant occurredAt) {
    private static final Duration LATE = Duration.ofMinutes(1);

    static Occasion now(Id cause) {
        return new Occasion(cause, null, "", Time.now());
    }

    static Occasion of(StockDocumentId document, String reason, Instant occurredAt) {
        return new Occasion(null, document, reason, occurredAt);
    }

    /** Whether it is told so late that something else may have happened meanwhile. */
    boolean isLate() {
        return occurredAt.isBefore(Time.now().minus(LATE));
    }
}
