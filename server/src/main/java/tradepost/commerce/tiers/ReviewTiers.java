package tradepost.commerce.tiers;

/** Tiers became others, so that everybody's is looked at anew. */
record ReviewTiers() {}
