package tradepost.supply.stock;

import java.time.Instant;
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;

/** Goods that arrive together, now or a while ago. */
public record Receiving(List<Receipt> receipts, Instant occurredAt) {
    public Receiving {
        if (receipts == null || receipts.isEmpty()) throw Problem.invalid("receipts", "Say what arrived");
        occurredAt = past(occurredAt);
    }

    static Instant past(Instant moment) {
        var now = Time.now();
        if (moment == null) return now;
        if (moment.isAfter(now))
            throw Problem.invalid("occurred_at", "This is still to come; write it down when it happened");
        return moment;
    }
}
