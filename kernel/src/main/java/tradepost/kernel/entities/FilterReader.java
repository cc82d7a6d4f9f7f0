package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tradepost.kernel.Problem;

/** Gathers filter parameters, which come in any order, into one tree. */
final class FilterReader {
    private static final Pattern PARAMETER = Pattern.compile("filter((?:\\[[a-z0-9_.]+])+)");
    private static final Pattern POSITION = Pattern.compile("\\d{1,2}");
    private static final int MOST_TESTS = 50;
    private static final int DEEPEST = 3;

    private final boolean any;
    private final Map<String, FilterReader> groups = new TreeMap<>();
    private final List<Filter> tests = new ArrayList<>();

    private FilterReader(boolean any) {
        this.any = any;
    }

    static Filter read(Map<String, String> parameters) {
        if (parameters.isEmpty()) return Filter.EVERYTHING;
        if (parameters.size() > MOST_TESTS)
            throw Problem.malformed("filter_too_large", "A list takes at most %s filters", MOST_TESTS);
        var root = new FilterReader(false);
        parameters.forEach((name, value) -> root.add(name, steps(name), value, 0));
        return root.filter();
    }

    static boolean reads(String parameter) {
        return parameter.startsWith("filter[");
    }

    private static List<String> steps(String name) {
        var matcher = PARAMETER.matcher(name);
        if (!matcher.matches()) throw misshapen(name);
        var inner = matcher.group(1);
        return Arrays.asList(inner.substring(1, inner.length() - 1).split("]\\["));
    }

    private void add(String name, List<String> steps, String value, int depth) {
        var first = steps.getFirst();
        boolean or = first.equals("or");
        if (or || first.equals("and")) {
            if (steps.size() < 3 || !POSITION.matcher(steps.get(1)).matches() || depth == DEEPEST)
                throw misshapen(name);
            group(first, or).group(steps.get(1), false).add(name, steps.subList(2, steps.size()), value, depth + 1);
            return;
        }
        if (steps.size() > 2) throw misshapen(name);
        var operator = steps.size() == 1
                ? Search.isAll(first) ? Operator.CONTAINS : Operator.IN
                : Operator.of(steps.get(1)).orElseThrow(() -> unknown(name, steps.get(1)));
        tests.add(new Filter.Test(first, operator, values(first, operator, value)));
    }

    private static List<String> values(String field, Operator operator, String text) {
        if (text.isEmpty())
            throw Problem.malformed(
                    "empty_filter", "Give the filter of %s a value, or ask filter[%s][null]=true", field, field);
        return switch (operator) {
            case IN, NE -> Words.split(text);
            case BETWEEN -> range(field, text);
            case GT, GTE, LT, LTE, PREFIX, CONTAINS, NULL -> List.of(text);
        };
    }

    private static List<String> range(String field, String text) {
        int dots = text.indexOf("..");
        if (dots < 1 || dots + 2 >= text.length())
            throw Problem.malformed("malformed_filter", "A range of %s is written as 10..20", field);
        return List.of(text.substring(0, dots), text.substring(dots + 2));
    }

    private FilterReader group(String key, boolean or) {
        return groups.computeIfAbsent(key, unseen -> new FilterReader(or));
    }

    private Filter filter() {
        var parts = new ArrayList<>(tests);
        groups.values().forEach(group -> parts.add(group.filter()));
        if (parts.size() == 1) return parts.getFirst();
        return any ? new Filter.Any(List.copyOf(parts)) : new Filter.All(List.copyOf(parts));
    }

    private static Problem misshapen(String name) {
        return Problem.malformed(
                "malformed_filter",
                "'%s' is no filter; write filter[field]=…, filter[field][gte]=… or filter[or][0][field]=…, %s levels deep at most",
                name,
                DEEPEST);
    }

    private static Problem unknown(String name, String word) {
        return Problem.malformed(
                "unknown_operator",
                "'%s' in '%s' is no operator; there are: %s",
                word,
                name,
                Words.listed(
                        Arrays.stream(Operator.values()).map(Operator::word).toList()));
    }
}
