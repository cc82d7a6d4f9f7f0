package tradepost.commerce.prices;

import java.time.Instant;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Problem;

/**
 * A change of many prices of a list.
 *
 * @param at when it is applied, at once where that is left out or over
 * @param reason needed to go below the margin floor, which takes a permission; without it such prices stay
 */
public record NewPriceChange(
        PriceListId list, String name, PriceFilter filter, PriceAction action, Instant at, String reason) {
    public NewPriceChange {
        name = name == null ? "" : name.strip();
        filter = filter == null ? PriceFilter.ALL : filter;
        reason = reason == null ? "" : reason.strip();
        Problem.checks()
                .require(list != null, "list", "Name the list whose prices are to change")
                .require(action != null, "action", "Say what becomes of them")
                .done();
    }
}
