package tradepost.supply.stock;

import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** Goods for a line of an order; the title is what a shortage is told with. */
public record Wanted(OrderLineId line, VariantId variant, String title, Quantity quantity) {
    Wish wish() {
        return new Wish(line, variant, title, quantity);
    }
}
