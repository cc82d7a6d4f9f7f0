package tradepost.commerce.prices;

import tradepost.db.ids.PriceChangeId;

/** Which change of prices a job applies. */
record ApplyPriceChange(PriceChangeId change) {}
