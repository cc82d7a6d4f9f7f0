package tradepost.supply.stock;

import java.time.Instant;
import tradepost.db.ids.VariantId;

/** What all goods of a variant are worth, and how the variant is kept, while it is changed under its lock. */
final class Worth {
    final VariantId variant;
    final Policy policy;
    final Keeping.Tracking tracking;
    /** How long goods last after they were made, or null. */
    final Integer shelfLifeDays;

    long quantity;
    long worth;
    UnitCost cost;
    Instant receivedAt;
    Instant issuedAt;

    Worth(
            VariantId variant,
            Policy policy,
            Keeping.Tracking tracking,
            Integer shelfLifeDays,
            long quantity,
            long worth,
            UnitCost cost) {
        this.variant = variant;
        this.policy = policy;
        this.tracking = tracking;
        this.shelfLifeDays = shelfLifeDays;
        this.quantity = quantity;
        this.worth = worth;
        this.cost = cost;
    }

    boolean isPooled() {
        return policy == Policy.AVERAGE;
    }

    void add(long more, long value) {
        quantity += more;
        worth += value;
    }
}
