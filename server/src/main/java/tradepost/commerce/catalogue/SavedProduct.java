package tradepost.commerce.catalogue;

import java.util.List;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;

/** What became of a product that was saved; the variants stand in the order in which they were given. */
public record SavedProduct(ProductId id, List<VariantId> variants, Outcome outcome) {
    /** Whether anything was written. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }
}
