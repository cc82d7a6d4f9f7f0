package tradepost.commerce.storefront;

/** Somewhere to go, and what to call it. */
record Link(String href, String label) {}
