package tradepost.commerce.storefront;

/** One of several values of a form field. */
record Choice(String value, String label, boolean chosen) {}
