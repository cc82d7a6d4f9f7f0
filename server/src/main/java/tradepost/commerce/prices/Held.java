package tradepost.commerce.prices;

import java.time.Instant;
import java.util.Comparator;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;

/**
 * What a variant costs from a quantity on.
 *
 * @param prior the lowest price that everybody paid in the thirty days before the one of now, null where none was or it need not be told
 * @param until when another price may hold, null where nothing says so yet
 */
record Held(VariantId variant, PriceListId list, long minimum, long minor, Long before, Long prior, Instant until) {
    /** The tier that a quantity reaches comes first; below the smallest, that one: nothing becomes free by being half a piece. */
    static Comparator<Held> nearest(long quantity) {
        return Comparator.comparing((Held held) -> held.minimum > quantity)
                .thenComparingLong(held -> held.minimum > quantity ? held.minimum : -held.minimum);
    }
}
