package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;

/** What a location holds of a variant, what the place is good for, and how the variant is kept. */
record Balance(
        VariantId variant,
        LocationId location,
        long onHand,
        long reserved,
        long allocated,
        long backordered,
        long unfit,
        Place place,
        Kept kept) {
    /** The most that can be ordered at once. */
    static final long MOST = 10_000_000_000_000L;

    /** More than can ever be ordered, and little enough to count with. */
    static final long UNLIMITED = 100_000_000_000_000L;

    /** Where it is: the lower the priority, the earlier it is asked; goods on their way are not sold; where nothing is counted, more may leave than came. */
    record Place(int priority, boolean sells, boolean negative) {
        boolean isBottomless() {
            return sells && negative;
        }
    }

    /** What stays back from sale over all locations, how much may be owed, and at how much a warning is due, if at all. */
    record Kept(long safety, long limit, Long low) {}

    /** What is counted, fit for sale and nobody's yet. */
    long free() {
        return place.sells() ? Math.max(0, onHand - unfit - reserved - allocated) : 0;
    }

    /** What can be promised of the goods that are here, given all balances of a variant. */
    static long here(List<Balance> ofVariant) {
        if (ofVariant.stream().anyMatch(balance -> balance.place().isBottomless())) return UNLIMITED;
        long free = ofVariant.stream().mapToLong(Balance::free).sum();
        return Math.max(0, free - ofVariant.getFirst().kept().safety());
    }

    /** What can be promised of goods that are still to come. */
    static long later(List<Balance> ofVariant) {
        long owed = ofVariant.stream().mapToLong(Balance::backordered).sum();
        return Math.max(0, ofVariant.getFirst().kept().limit() - owed);
    }

    /** What no order has, whoever looks at it in a cart: by this the shop buys again. */
    static long unsold(List<Balance> ofVariant) {
        return ofVariant.stream()
                .filter(balance -> balance.place().sells())
                .mapToLong(balance -> balance.onHand() - balance.unfit() - balance.allocated())
                .sum();
    }

    Balance plus(Balances.Change change) {
        return new Balance(
                variant,
                location,
                onHand + change.onHand(),
                reserved + change.reserved(),
                allocated + change.allocated(),
                backordered + change.backordered(),
                unfit + change.unfit(),
                place,
                kept);
    }
}
