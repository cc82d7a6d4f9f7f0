package tradepost.commerce.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.AttributeKind;

/** Finds, for every shelf, the attributes that narrow a choice down best: many products have them and their few values divide the shelf. */
final class Facets {
    /** More than a person reads. */
    static final int MOST = 12;

    private static final int MOST_VALUES = 40;
    private static final int FEWEST_PRODUCTS = 5;
    private static final double COVERAGE = 0.15;
    private static final double BITS = 0.3;
    private static final double ENOUGH_BITS = 3;

    private final Pattern notForCustomers = notForCustomers();
    private final Map<CategoryPath, Shelf> shelves = new TreeMap<>();

    void add(CategoryPath path, Map<String, AttributeValue> attributes) {
        for (var shelf : path.upwards()) {
            shelves.computeIfAbsent(shelf, _ -> new Shelf()).add(attributes);
        }
    }

    /** At most {@value #MOST} attribute codes for each shelf, most useful first. */
    SortedMap<CategoryPath, List<String>> useful(Map<String, AttributeKind> kinds) {
        var useful = new TreeMap<CategoryPath, List<String>>();
        shelves.forEach((path, shelf) -> useful.put(path, shelf.useful(kinds)));
        return useful;
    }

    private final class Shelf {
        private final Map<String, Map<String, Integer>> values = new HashMap<>();
        private int products;

        void add(Map<String, AttributeValue> attributes) {
            products++;
            attributes.forEach((code, value) -> {
                var counts = values.computeIfAbsent(code, _ -> new HashMap<>());
                if (counts.size() <= MOST_VALUES) {
                    counts.merge(AttributeShape.exact(value).shown(), 1, Integer::sum);
                }
            });
        }

        List<String> useful(Map<String, AttributeKind> kinds) {
            var ranked = values.entrySet().stream()
                    .filter(entry -> mayNarrow(kinds.get(entry.getKey()))
                            && !notForCustomers.matcher(entry.getKey()).matches())
                    .map(entry -> new Ranked(entry.getKey(), score(entry.getValue()), entry.getValue()))
                    .filter(facet -> facet.score > 0)
                    .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::code))
                    .toList();
            return withoutTwins(ranked);
        }

        /** Share of products that have it, times what its values tell in bits; nothing when it has too many or too few values. */
        private double score(Map<String, Integer> counts) {
            int having = counts.values().stream().mapToInt(Integer::intValue).sum();
            double coverage = (double) having / products;
            if (counts.size() < 2 || counts.size() > MOST_VALUES || having < FEWEST_PRODUCTS || coverage < COVERAGE) {
                return 0;
            }
            // Summed in a fixed order: floating-point sums differ in the last digit otherwise, and the order of facets
            // with them.
            double bits = counts.values().stream()
                    .sorted()
                    .mapToDouble(count -> {
                        double share = (double) count / having;
                        return -share * Math.log(share) / Math.log(2);
                    })
                    .sum();
            return bits < BITS ? 0 : coverage * Math.min(bits, ENOUGH_BITS);
        }
    }

    private record Ranked(String code, double score, Map<String, Integer> counts) {}

    /** Files often carry one property under two names; the values then fall alike. */
    private static List<String> withoutTwins(List<Ranked> ranked) {
        var seen = new HashSet<Map<String, Integer>>();
        var codes = new ArrayList<String>();
        for (var facet : ranked) {
            if (codes.size() < MOST && seen.add(facet.counts)) {
                codes.add(facet.code);
            }
        }
        return List.copyOf(codes);
    }

    private static boolean mayNarrow(AttributeKind kind) {
        return switch (kind) {
            case CHOICE, BOOLEAN, NUMBER -> true;
            case TEXT, DATE -> false;
        };
    }

    private static Pattern notForCustomers() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Facets.class.getResourceAsStream("/imports/not-facets.txt"), StandardCharsets.UTF_8))) {
            return Pattern.compile(lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.replace("*", ".*"))
                    .collect(Collectors.joining("|")));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
