package tradepost.commerce.search;

import java.util.List;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.listings.Card;
import tradepost.kernel.Money;

/**
 * A part of what was found, ready to show. {@code relaxed} says that words had to be respelt or left out; the lowest and highest price are
 * null where nothing was found; the total may be a lower bound.
 */
public record Found(
        List<Card> cards, long total, boolean exact, boolean relaxed, List<Facet> facets, Money lowest, Money highest) {
    /** A property to narrow down by; the unit is empty where there is none. */
    public record Facet(String code, String name, AttributeKind kind, String unit, List<Value> values) {}

    /** A value, how many products it leaves, and whether it is chosen. */
    public record Value(String value, long count, boolean chosen) {}
}
