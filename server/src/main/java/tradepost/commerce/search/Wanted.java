package tradepost.commerce.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.CategoryId;

/**
 * What a visitor looks for: words (or none), a shelf (or null), chosen values by facet, limits of the price in minor units (or null), and
 * which part of the result. Values of one facet widen, facets narrow each other.
 */
public record Wanted(
        String words,
        CategoryId category,
        Map<String, Set<String>> chosen,
        Long priceFrom,
        Long priceTo,
        Sorting sorting,
        int offset,
        int limit) {
    /** In which order results come. */
    public enum Sorting {
        RELEVANCE,
        NEWEST,
        PRICE,
        PRICE_DOWN
    }

    public Wanted {
        words = words == null ? "" : words.strip();
        chosen = Map.copyOf(chosen);
        offset = Math.clamp(offset, 0, 10_000);
        limit = Math.clamp(limit, 0, 200);
    }

    public static Wanted words(String words) {
        return new Wanted(words, null, Map.of(), null, null, Sorting.RELEVANCE, 0, 24);
    }

    public static Wanted shelf(CategoryId category) {
        return new Wanted("", category, Map.of(), null, null, Sorting.RELEVANCE, 0, 24);
    }

    public Wanted choosing(String facet, Set<String> values) {
        var more = new HashMap<>(chosen);
        more.put(facet, values);
        return new Wanted(words, category, more, priceFrom, priceTo, sorting, offset, limit);
    }

    public Wanted between(Long from, Long to) {
        return new Wanted(words, category, chosen, from, to, sorting, offset, limit);
    }

    public Wanted sorted(Sorting by) {
        return new Wanted(words, category, chosen, priceFrom, priceTo, by, offset, limit);
    }

    public Wanted part(int from, int size) {
        return new Wanted(words, category, chosen, priceFrom, priceTo, sorting, from, size);
    }
}
