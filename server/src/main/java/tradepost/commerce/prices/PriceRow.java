package tradepost.commerce.prices;

import java.time.Instant;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** A price of a list as it is to be stored. */
record PriceRow(
        VariantId variant, Quantity minimum, long minor, Long before, Instant from, Instant until, String contract) {}
