package tradepost.commerce.prices;

import tradepost.db.ids.PriceListId;

/** A list that holds for others than before, or otherwise: what everybody pays may be something else now. */
record FollowList(PriceListId list) {}
