package tradepost.commerce.prices;

import java.util.HashSet;
import java.util.List;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Problem;

/** Prices to set on a list, at most a thousand at once. The reason is needed for prices below the margin floor only. */
public record PriceBatch(PriceListId list, List<ListPrice> prices, String reason) {
    private static final int MOST = 1_000;

    public PriceBatch {
        reason = reason == null ? "" : reason.strip();
        boolean some = prices != null && !prices.isEmpty();
        var checks = Problem.checks()
                .require(list != null, "list", "Name the list whose prices these are")
                .require(some, "prices", "Give at least one price")
                .require(!some || prices.size() <= MOST, "prices", "Set at most %s prices at once", MOST);
        var seen = new HashSet<>();
        for (int i = 0; some && i < prices.size(); i++) {
            var price = prices.get(i);
            checks.require(
                    seen.add(List.of(price.variant(), price.minimum(), String.valueOf(price.validFrom()))),
                    "prices/" + i,
                    "The same price is given twice");
        }
        checks.done();
    }
}
