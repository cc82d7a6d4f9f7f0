package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;

/** A balance that is not what its ledger and allocations add up to, in ten-thousandths of the unit. */
public record Discrepancy(
        VariantId variant, LocationId location, long onHand, long moved, long allocated, long promised) {}
