package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;

/**
 * Which facets help a person choose within a selection. One that few documents carry, that has one value or too many to
 * read, or where nearly all documents share a value, does not help.
 */
final class UsefulFacets {
    private static final int FEWEST_VALUES = 2;
    private static final int MOST_VALUES = 40;
    private static final int RANKED = 100;
    private static final int REMEMBERED = 200;

    private final IndexSearcher searcher;
    private final FacetTable table;
    private final LinkedHashMap<Map<String, Set<String>>, List<Useful>> remembered =
            new LinkedHashMap<>(16, 0.75f, true);

    UsefulFacets(IndexSearcher searcher, FacetTable table) {
        this.searcher = searcher;
        this.table = table;
    }

    private record Useful(String name, int documents, double use) {}

    /** Pages of a category ask this again and again, and the answer holds until the next commit. */
    Map<String, Integer> of(Map<String, Set<String>> chosen, int limit) throws IOException {
        var selection = Map.copyOf(chosen);
        List<Useful> ranked;
        synchronized (remembered) {
            ranked = remembered.get(selection);
        }
        if (ranked == null) {
            ranked = rank(selection);
            synchronized (remembered) {
                remembered.put(selection, ranked);
                if (remembered.size() > REMEMBERED) {
                    remembered.pollFirstEntry();
                }
            }
        }
        var names = new LinkedHashMap<String, Integer>();
        ranked.stream().limit(limit).forEach(useful -> names.put(useful.name(), useful.documents()));
        return names;
    }

    private List<Useful> rank(Map<String, Set<String>> chosen) throws IOException {
        var selection = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        Filters.all(chosen, Map.of()).forEach(filter -> selection.add(filter, Occur.FILTER));
        var ranked = new ArrayList<Useful>();
        searcher.search(selection.build(), Coverage.of(table)).forEach((name, documents, values, counts) -> {
            double use = documents * variety(values, counts);
            if (use > 0 && !chosen.containsKey(name)) {
                ranked.add(new Useful(name, documents, use));
            }
        });
        ranked.sort(Comparator.comparingDouble(Useful::use).reversed().thenComparing(Useful::name));
        return List.copyOf(ranked.subList(0, Math.min(ranked.size(), RANKED)));
    }

    /** The chance that two values picked at random differ; 0 when there are too few or too many to choose from, or all are different. */
    private static double variety(int[] values, int[] counts) {
        int distinct = 0;
        double total = 0;
        double squares = 0;
        for (int value : values) {
            double count = value < counts.length ? counts[value] : 0;
            distinct += count > 0 ? 1 : 0;
            total += count;
            squares += count * count;
        }
        boolean readable = distinct >= FEWEST_VALUES && distinct <= MOST_VALUES && distinct < total;
        return readable ? 1 - squares / (total * total) : 0;
    }
}
