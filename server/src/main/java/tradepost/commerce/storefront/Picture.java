package tradepost.commerce.storefront;

/** A picture of four by five, and what it shows for those who do not see it. */
record Picture(String source, String alt) {}
