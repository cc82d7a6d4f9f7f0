package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** Goods for a line of an order, as in {@link Wish}. */
public record Wanted(OrderLineId line, VariantId variant, String title, Quantity quantity, LocationId location) {
    public Wanted(OrderLineId line, VariantId variant, String title, Quantity quantity) {
        this(line, variant, title, quantity, null);
    }

    Wish wish() {
        return new Wish(line, variant, title, quantity, location);
    }
}
