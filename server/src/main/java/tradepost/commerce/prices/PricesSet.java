package tradepost.commerce.prices;

import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** How many variants have other prices now, and what somebody should look at. */
public record PricesSet(int changed, List<Warning> warnings) {
    /** A larger quantity of the variant costs more a piece than a smaller one. */
    public record Warning(VariantId variant, Quantity from, String message) {}
}
