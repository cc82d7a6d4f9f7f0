package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Quantity;

/**
 * Goods that a line of something wants, be it a cart or an order.
 *
 * @param title what a shortage is told with
 * @param location where alone they are of use, such as the shop in which they will be collected, or null
 */
public record Wish(Id line, VariantId variant, String title, Quantity quantity, LocationId location) {
    public Wish(Id line, VariantId variant, String title, Quantity quantity) {
        this(line, variant, title, quantity, null);
    }
}
