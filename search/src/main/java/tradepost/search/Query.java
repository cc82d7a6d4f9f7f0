package tradepost.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A search as a person builds it up: words, then choices, then a page. Start from {@link #words} or {@link #everything}.
 *
 * @param chosen         accepted values by facet: any of one facet, and all of the facets
 * @param ranges         accepted numbers by name
 * @param facets         names of the facets whose values are counted
 * @param bounds         names of the numbers whose smallest and largest value is wanted
 * @param valuesPerFacet at most so many values are listed for each facet, the commonest first
 */
public record Query(
        String words,
        Map<String, Set<String>> chosen,
        Map<String, Range> ranges,
        Sort sort,
        int offset,
        int limit,
        List<String> facets,
        List<String> bounds,
        int valuesPerFacet) {
    public Query {
        words = Objects.requireNonNullElse(words, "");
        chosen = Map.copyOf(chosen);
        ranges = Map.copyOf(ranges);
        facets = List.copyOf(facets);
        bounds = List.copyOf(bounds);
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException(
                    "A page starts at 0 or later and is not negative: " + offset + ", " + limit);
        }
        if (valuesPerFacet < 1) {
            throw new IllegalArgumentException("A facet lists one value or more: " + valuesPerFacet);
        }
    }

    public static Query words(String words) {
        return new Query(words, Map.of(), Map.of(), Sort.RELEVANCE, 0, 24, List.of(), List.of(), 20);
    }

    public static Query everything() {
        return words("");
    }

    public Query choosing(String facet, String... values) {
        var more = new HashMap<>(chosen);
        more.put(facet, Set.of(values));
        return new Query(words, more, ranges, sort, offset, limit, facets, bounds, valuesPerFacet);
    }

    public Query within(String number, Range range) {
        var more = new HashMap<>(ranges);
        more.put(number, range);
        return new Query(words, chosen, more, sort, offset, limit, facets, bounds, valuesPerFacet);
    }

    public Query sorted(Sort by) {
        return new Query(words, chosen, ranges, by, offset, limit, facets, bounds, valuesPerFacet);
    }

    public Query page(int from, int size) {
        return new Query(words, chosen, ranges, sort, from, size, facets, bounds, valuesPerFacet);
    }

    public Query counting(String... names) {
        return counting(List.of(names), valuesPerFacet);
    }

    public Query counting(List<String> names, int values) {
        return new Query(words, chosen, ranges, sort, offset, limit, names, bounds, values);
    }

    public Query bounding(String... numbers) {
        return new Query(words, chosen, ranges, sort, offset, limit, facets, List.of(numbers), valuesPerFacet);
    }
}
