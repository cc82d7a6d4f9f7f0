package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/**
 * Goods of an order that came back: where they are now, and in what state.
 *
 * @param location null for the place they were shipped from
 * @param serials the numbers on the pieces, where every piece has one
 */
public record Returned(
        VariantId variant, LocationId location, Quantity quantity, Condition condition, List<String> serials) {
    public Returned {
        if (condition == null) condition = Condition.SELLABLE;
        serials = serials == null ? List.of() : List.copyOf(serials);
    }
}
