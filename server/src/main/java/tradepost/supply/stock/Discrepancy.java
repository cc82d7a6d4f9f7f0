package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;

/** A balance that is not what its movements, allocations and reservations add up to, in ten-thousandths of the unit; each number beside its sum. */
public record Discrepancy(
        VariantId variant,
        LocationId location,
        long onHand,
        long moved,
        long allocated,
        long promised,
        long reserved,
        long held,
        long backordered,
        long owed) {}
