package tradepost.supply.stock;

import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * How an article is kept.
 *
 * @param limit how much may be owed at once, or null for no limit
 * @param safety what stays back from sale, over all locations
 */
public record Keeping(VariantId variant, Tracking tracking, Backorder backorder, Quantity limit, Quantity safety) {
    /** What is told apart within a variant. */
    public enum Tracking {
        NONE,
        BATCH,
        SERIAL
    }

    /** What happens when nothing is left. */
    public enum Backorder {
        NONE,
        ALLOW,
        PREORDER
    }

    public Keeping {
        if (variant == null) throw Problem.invalid("variant", "Name the variant");
        if (tracking == null) tracking = Tracking.NONE;
        if (backorder == null) backorder = Backorder.NONE;
        if (safety == null) safety = Quantity.ZERO;
    }
}
