package tradepost.commerce.listings;

import java.util.List;

/** A page of cards; next is the cursor of the page after it, null on the last. */
public record Cards(List<Card> cards, String next) {}
