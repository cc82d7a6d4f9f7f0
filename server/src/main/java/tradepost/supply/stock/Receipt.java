package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * Goods that arrive; without a location they come to the shop's first.
 *
 * @param cost what a unit cost; without it what it cost last
 * @param free whether they really cost nothing, as samples do
 * @param batch the batch they belong to, where the article is kept by batches
 * @param serials the numbers on the pieces, where every piece has one
 */
public record Receipt(
        VariantId variant,
        LocationId location,
        Quantity quantity,
        String note,
        UnitCost cost,
        Boolean free,
        BatchLabel batch,
        List<String> serials) {
    public Receipt {
        if (variant == null) throw Problem.invalid("variant", "Name the variant that arrived");
        if (quantity == null || !quantity.isPositive())
            throw Problem.invalid("quantity", "Receive a quantity above zero");
        if (free == null) free = false;
        if (cost != null && cost.isZero() != free)
            throw Problem.invalid("cost", "Say free where goods cost nothing, and only there");
        if (free && cost == null) cost = new UnitCost(0);
        serials = serials == null ? List.of() : List.copyOf(serials);
    }

    public Receipt(VariantId variant, LocationId location, Quantity quantity, String note) {
        this(variant, location, quantity, note, null, null, null, null);
    }

    public Receipt(VariantId variant, LocationId location, Quantity quantity, UnitCost cost) {
        this(variant, location, quantity, "", cost, null, null, null);
    }
}
