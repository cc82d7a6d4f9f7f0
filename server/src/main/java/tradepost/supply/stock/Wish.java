package tradepost.supply.stock;

import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Quantity;

/** Goods that a line of something wants, be it a cart or an order; the title is what a shortage is told with. */
public record Wish(Id line, VariantId variant, String title, Quantity quantity) {}
