package tradepost.commerce.storefront;

import java.util.Locale;

/** The sandbox bank's own page, where the holder of a card approves or declines; it deliberately looks like someone else's. */
record BankPage(
        Locale locale, String merchant, String amount, String instrument, String reference, Moment at, String action) {}
