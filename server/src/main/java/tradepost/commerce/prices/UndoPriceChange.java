package tradepost.commerce.prices;

import tradepost.db.ids.PriceChangeId;

/** Which change of prices a job takes back. */
record UndoPriceChange(PriceChangeId change) {}
