package tradepost.commerce.prices;

import java.math.BigDecimal;
import tradepost.db.ids.PriceListId;

/** A list from which another one has prices, and what they are multiplied by; the list itself comes first. */
record Source(PriceListId list, BigDecimal factor) {}
