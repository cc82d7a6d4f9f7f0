package tradepost.commerce.prices;

import java.time.Instant;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Money;

/**
 * What one unit costs at a quantity.
 *
 * @param before what is shown struck through, null where nothing was reduced: where the law demands it the lowest price of thirty days before
 * @param lowest the lowest public price of the thirty days before it was reduced, null where it was not or the shop need not tell
 * @param until when another price may hold, null where nothing says so yet
 * @param list where it comes from
 */
public record Offer(Money unit, Money before, boolean includesTax, Money lowest, Instant until, PriceListId list) {
    /** A price that was agreed and so comes from no list. */
    public static Offer agreed(Money unit, boolean includesTax) {
        return new Offer(unit, null, includesTax, null, null, null);
    }
}
