package tradepost.commerce.storefront;

import java.util.List;

/**
 * What was found. {@code relaxed} names the words that had to be dropped to find anything; {@code suggestions} are other searches;
 * {@code popular} fills the page when nothing was found.
 */
record SearchPage(
        Frame frame, String query, List<String> relaxed, List<Link> suggestions, Listing listing, List<Card> popular)
        implements Page {}
