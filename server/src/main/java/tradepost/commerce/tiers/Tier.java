package tradepost.commerce.tiers;

import tradepost.db.ids.CustomerGroupId;
import tradepost.db.ids.CustomerTierId;
import tradepost.kernel.Money;

/** A tier that is reached by a turnover; of several that are reached the highest rank holds. */
record Tier(CustomerTierId id, String name, int rank, CustomerGroupId group, Money threshold) {}
