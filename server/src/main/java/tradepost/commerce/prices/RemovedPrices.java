package tradepost.commerce.prices;

import java.util.List;
import tradepost.db.ids.PriceId;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Problem;

/** Prices to take off a list, at most a thousand at once. */
public record RemovedPrices(PriceListId list, List<PriceId> prices) {
    private static final int MOST = 1_000;

    public RemovedPrices {
        Problem.checks()
                .require(list != null, "list", "Name the list whose prices these are")
                .require(
                        prices != null && !prices.isEmpty() && prices.size() <= MOST,
                        "prices",
                        "Name one to %s prices",
                        MOST)
                .done();
    }
}
