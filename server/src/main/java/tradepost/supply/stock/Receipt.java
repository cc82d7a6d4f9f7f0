package tradepost.supply.stock;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** Goods that arrive; without a location they come to the shop's first. */
public record Receipt(VariantId variant, LocationId location, Quantity quantity, String note) {
    public Receipt {
        if (variant == null) throw Problem.invalid("variant", "Name the variant that arrived");
        if (quantity == null || !quantity.isPositive())
            throw Problem.invalid("quantity", "Receive a quantity above zero");
    }
}
