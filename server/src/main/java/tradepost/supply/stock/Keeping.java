package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * How an article is kept, all of it: what is left out is as if it had never been said.
 *
 * @param limit how much may be owed at once, or null for no limit
 * @param safety what stays back from sale, over all locations
 * @param low at how much a warning is due, or null for none
 * @param shelfLifeDays after how many days a piece has expired, or null
 */
public record Keeping(
        VariantId variant,
        Tracking tracking,
        Backorder backorder,
        Quantity limit,
        Quantity safety,
        Quantity low,
        Integer shelfLifeDays,
        Policy valuation) {
    /** What is told apart within a variant. */
    public enum Tracking {
        /** Counted only. */
        NONE,
        /** Every piece belongs to a batch. */
        BATCH,
        /** Every piece has a number. */
        SERIAL;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happens when nothing is left. */
    public enum Backorder {
        /** Only what is here is sold. */
        NONE,
        /** What runs out is sold on and delivered later. */
        ALLOW,
        /** Sold before it was ever here. */
        PREORDER;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Keeping {
        if (tracking == null) tracking = Tracking.NONE;
        if (backorder == null) backorder = Backorder.NONE;
        if (safety == null) safety = Quantity.ZERO;
        if (valuation == null) valuation = Policy.FIFO;
        Problem.checks()
                .require(variant != null, "variant", "Name the variant")
                .require(
                        limit == null || backorder != Backorder.NONE,
                        "limit",
                        "What is never owed needs no limit; say backorder as well")
                .require(shelfLifeDays == null || shelfLifeDays > 0, "shelf_life_days", "Say one day or more")
                .require(
                        valuation != Policy.SPECIFIC || tracking != Tracking.NONE,
                        "valuation",
                        "Only batches and numbered pieces have a cost of their own")
                .done();
    }

    /** Plainly: counted, never owed, nothing kept back. */
    public static Keeping plainly(VariantId variant) {
        return new Keeping(variant, null, null, null, null, null, null, null);
    }
}
