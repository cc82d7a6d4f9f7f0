package tradepost.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts every facet: documents by value, and documents by name, which is less where a document has several values. */
final class Coverage implements Collector {
    private final FacetTable table;
    private final List<String> names;
    private final int[] nameOfValue;
    private final int[] byName;
    private final int[] byValue;

    private Coverage(FacetTable table) {
        this.table = table;
        this.names = new ArrayList<>(table.names().keySet());
        this.nameOfValue = new int[table.size()];
        this.byName = new int[names.size()];
        this.byValue = new int[table.size()];
        for (int name = 0; name < names.size(); name++) {
            for (int value : table.names().get(names.get(name))) {
                if (value < table.size()) {
                    nameOfValue[value] = name;
                }
            }
        }
    }

    static CollectorManager<Coverage, Coverage> of(FacetTable table) {
        return new CollectorManager<>() {
            @Override
            public Coverage newCollector() {
                return new Coverage(table);
            }

            @Override
            public Coverage reduce(Collection<Coverage> one) {
                return one.iterator().next();
            }
        };
    }

    /** What was counted for one facet name. */
    interface Visitor {
        void facet(String name, int documents, int[] values, int[] countByValue);
    }

    void forEach(Visitor visitor) {
        for (int name = 0; name < byName.length; name++) {
            visitor.facet(names.get(name), byName[name], table.names().get(names.get(name)), byValue);
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) {
        var values = table.of(segment);
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int document) {
                int before = -1; // values were read in their order, so those of one name stand together
                for (int i = values.start()[document]; i < values.start()[document + 1]; i++) {
                    int value = values.numbers()[i];
                    int name = nameOfValue[value];
                    byValue[value]++;
                    if (name != before) {
                        byName[name]++;
                        before = name;
                    }
                }
            }
        };
    }
}
