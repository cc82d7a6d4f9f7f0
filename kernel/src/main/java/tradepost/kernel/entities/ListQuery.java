package tradepost.kernel.entities;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.kernel.Problem;

/** What a list is asked for: filter, order, shape and page. Only declared filters and sorts are accepted; any other is refused with the alternatives. */
public record ListQuery(Filter filter, String sort, Shape shape, String cursor, int limit, Count count) {
    private static final Set<String> KNOWN = Set.of("q", "limit", "cursor", "sort", "fields", "include", "count");
    private static final int MOST = 200;

    /** A page as the platform's own screens ask for it. */
    public ListQuery(Map<String, String> filters, String sort, List<String> fields, String cursor, int limit) {
        this(Filter.of(filters), sort, Shape.of(fields), cursor, limit, Count.NONE);
    }

    /** Reads the query parameters of a request. */
    public static ListQuery of(Map<String, String> parameters) {
        var filters = new LinkedHashMap<String, String>();
        for (var parameter : parameters.entrySet()) {
            if (KNOWN.contains(parameter.getKey())) continue;
            if (!FilterReader.reads(parameter.getKey())) throw unknown(parameter.getKey());
            filters.put(parameter.getKey(), parameter.getValue());
        }
        return new ListQuery(
                Filter.of(filters).and(parameters.get("q")),
                parameters.get("sort"),
                Shape.of(parameters.get("fields"), parameters.get("include")),
                parameters.get("cursor"),
                limit(parameters.get("limit")),
                Count.of(parameters.get("count")));
    }

    private static Problem unknown(String parameter) {
        return Problem.malformed(
                "unknown_parameter", "There is no parameter '%s'; use filter[…], %s", parameter, Words.listed(KNOWN));
    }

    /** The size of a page as it was asked for. */
    public static int limit(String text) {
        if (text == null) return 50;
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Problem.malformed("invalid_limit", "limit is a number from 1 to %s", MOST);
        }
        return Integer.parseInt(text);
    }
}
