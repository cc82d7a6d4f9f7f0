package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

/** Sees every matching document once, and counts the facet values and finds the bounds of the numbers it was asked for. */
final class Tally implements Collector {
    private final FacetTable table;
    private final List<String> numbers;
    private final Map<String, Range> bounds = new HashMap<>();
    private final int first;
    private final int[] counts;

    private Tally(FacetTable table, List<String> facets, List<String> numbers) {
        this.table = table;
        this.numbers = numbers;
        var ranges = facets.stream().map(table.names()::get).filter(range -> range != null).toList();
        this.first = ranges.stream().mapToInt(range -> range.start()).min().orElse(0);
        this.counts = new int[ranges.stream().mapToInt(range -> range.end() + 1 - first).max().orElse(0)];
    }

    /** Searches run on one thread each, so there is one tally to a search and nothing to add up. */
    static CollectorManager<Tally, Tally> of(FacetTable table, List<String> facets, List<String> numbers) {
        return new CollectorManager<>() {
            @Override
            public Tally newCollector() {
                return new Tally(table, facets, numbers);
            }

            @Override
            public Tally reduce(Collection<Tally> tallies) {
                return tallies.iterator().next();
            }
        };
    }

    /** How many documents carry the value of this number in the table. */
    int count(int value) {
        return counts[value - first];
    }

    /** The commonest values of a facet, equals in the order of their text. */
    List<Result.Value> commonest(String facet, int limit) throws IOException {
        var range = table.names().get(facet);
        if (range == null) {
            return List.of();
        }
        var packed = new long[range.end() - range.start() + 1];
        int found = 0;
        for (int value = range.start(); value <= range.end(); value++) {
            if (count(value) > 0) {
                packed[found++] = (long) -count(value) << Integer.SIZE | value;
            }
        }
        Arrays.sort(packed, 0, found);
        var values = new ArrayList<Result.Value>(Math.min(found, limit));
        for (int i = 0; i < Math.min(found, limit); i++) {
            int value = (int) packed[i];
            values.add(new Result.Value(table.label(value), count(value)));
        }
        return values;
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
        var values = DocValues.getSortedSet(segment.reader(), Fields.FACETS);
        var numbering = table.numbering(segment);
        var measured = new SortedNumericDocValues[numbers.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = DocValues.getSortedNumeric(segment.reader(), Fields.number(numbers.get(i)));
        }
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int document) throws IOException {
                if (counts.length > 0 && values.advanceExact(document)) {
                    for (int left = values.docValueCount(); left > 0; left--) {
                        int slot = FacetTable.number(numbering, values.nextOrd()) - first;
                        if (slot >= 0 && slot < counts.length) {
                            counts[slot]++;
                        }
                    }
                }
                for (int i = 0; i < measured.length; i++) {
                    if (measured[i].advanceExact(document)) {
                        widen(numbers.get(i), measured[i].nextValue());
                    }
                }
            }
        };
    }

    private void widen(String number, long value) {
        var bound = bounds.get(number);
        if (bound == null || value < bound.least() || value > bound.most()) {
            bounds.put(number, bound == null ? Range.between(value, value)
                    : Range.between(Math.min(value, bound.least()), Math.max(value, bound.most())));
        }
    }
}
