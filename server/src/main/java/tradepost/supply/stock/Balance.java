package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;

/**
 * What a location holds of a variant, and how the variant is kept: what stays back from sale over all locations, and how much may be owed. A
 * location with a lower priority number is asked first.
 */
record Balance(
        VariantId variant,
        LocationId location,
        long onHand,
        long reserved,
        long allocated,
        long backordered,
        int priority,
        long safety,
        long limit,
        boolean underway) {
    /** The most that can be ordered at once. */
    static final long MOST = 10_000_000_000_000L;

    /** More than can ever be ordered, and little enough to count with. */
    static final long UNLIMITED = 100_000_000_000_000L;

    /** What can be promised from here; goods on their way between two places are promised when they arrive. */
    long free() {
        return underway ? 0 : onHand - reserved - allocated;
    }

    /** What can be promised of the goods that are here, given all balances of a variant. */
    static long here(List<Balance> ofVariant) {
        long free = ofVariant.stream().mapToLong(Balance::free).sum();
        return Math.max(0, free - ofVariant.getFirst().safety());
    }

    /** What can be promised of goods that are still to come. */
    static long later(List<Balance> ofVariant) {
        long owed = ofVariant.stream().mapToLong(Balance::backordered).sum();
        return Math.max(0, ofVariant.getFirst().limit() - owed);
    }

    Balance plus(Balances.Change change) {
        return new Balance(
                variant,
                location,
                onHand + change.onHand(),
                reserved + change.reserved(),
                allocated + change.allocated(),
                backordered + change.backordered(),
                priority,
                safety,
                limit,
                underway);
    }
}
