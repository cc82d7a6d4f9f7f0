package tradepost.search;

import java.util.List;
import java.util.Map;

/**
 * One page of a search.
 *
 * @param total   how many documents match
 * @param exact   whether the total is the whole count; if not, there are at least so many (never so when facets are counted)
 * @param relaxed whether words had to be respelt or left out to find these: say so to the person who asked
 * @param facets  in the order they were asked for; each counts what choosing one more of its values would offer, so it obeys
 *                every choice but its own
 * @param bounds  by number, obeying every range but its own; a number that no document has is missing
 */
public record Result(
        List<Hit> hits, long total, boolean exact, boolean relaxed, List<Facet> facets, Map<String, Range> bounds) {
    static final Result NOTHING = new Result(List.of(), 0, true, false, List.of(), Map.of());

    /** A document found. The score compares within one result only, and is 0 when sorted by a number. */
    public record Hit(String id, float score) {}

    /** The commonest values of one facet among what was found. */
    public record Facet(String name, List<Value> values) {}

    /** A value and the number of documents that carry it. */
    public record Value(String value, int count) {}
}
