package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** Goods that arrive; without a location they come to the shop's first. */
public record Receipt(VariantId variant, LocationId location, Quantity quantity, String note) {}
