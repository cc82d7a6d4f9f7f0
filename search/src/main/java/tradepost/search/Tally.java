package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Sees every matching document once, counts its facet values and finds the bounds of the numbers it was asked for.
 * Lucene asks for a collector per thread or per segment; a search has one thread, so all of them can be this one.
 */
final class Tally implements Collector, CollectorManager<Tally, Tally> {
    private static final int[] NONE = {};

    private final FacetTable table;
    private final int[] counts;
    private final List<String> numbers;
    private final Map<String, Range> bounds = new HashMap<>();

    Tally(FacetTable table, boolean facets, List<String> numbers) {
        this.table = table;
        this.counts = facets ? new int[table.size()] : NONE;
        this.numbers = numbers;
    }

    @Override
    public Tally newCollector() {
        return this;
    }

    @Override
    public Tally reduce(Collection<Tally> ofSegments) {
        return this;
    }

    /** The commonest values of a facet, equals in the order of their text. */
    List<Result.Value> commonest(String facet, int limit) {
        var values = new ArrayList<Result.Value>();
        int enough = countOf(limit, facet);
        for (int value : table.names().getOrDefault(facet, NONE)) {
            if (value < counts.length && counts[value] >= enough) {
                values.add(new Result.Value(table.label(value), counts[value]));
            }
        }
        values.sort(Comparator.comparingInt(Result.Value::count).reversed().thenComparing(Result.Value::value));
        return values.size() > limit ? List.copyOf(values.subList(0, limit)) : values;
    }

    /** The count of the value that is the last to be shown, so that the others need no text. */
    private int countOf(int rank, String facet) {
        var values = table.names().getOrDefault(facet, NONE);
        var sorted = new int[values.length];
        int found = 0;
        for (int value : values) {
            if (value < counts.length && counts[value] > 0) {
                sorted[found++] = counts[value];
            }
        }
        if (found <= rank) {
            return 1;
        }
        Arrays.sort(sorted, 0, found);
        return sorted[found - rank];
    }

    Optional<Range> bound(String number) {
        return Optional.ofNullable(bounds.get(number));
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
        var values = table.of(segment);
        var measured = new SortedNumericDocValues[numbers.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = DocValues.getSortedNumeric(segment.reader(), Fields.number(numbers.get(i)));
        }
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int document) throws IOException {
                if (counts.length > 0) {
                    count(values, document);
                }
                for (int i = 0; i < measured.length; i++) {
                    if (measured[i].advanceExact(document)) {
                        widen(numbers.get(i), measured[i].nextValue());
                    }
                }
            }
        };
    }

    private void count(FacetTable.Values values, int document) {
        int end = values.start()[document + 1];
        for (int i = values.start()[document]; i < end; i++) {
            counts[values.numbers()[i]]++;
        }
    }

    private void widen(String number, long value) {
        var bound = bounds.get(number);
        if (bound == null || value < bound.least() || value > bound.most()) {
            bounds.put(
                    number,
                    bound == null
                            ? Range.between(value, value)
                            : Range.between(Math.min(value, bound.least()), Math.max(value, bound.most())));
        }
    }
}
