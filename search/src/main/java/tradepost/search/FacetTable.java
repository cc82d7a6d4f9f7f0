package tradepost.search;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState.OrdRange;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues.MultiSortedSetDocValues;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.LongValues;

/** All facet values of an index, numbered: the values of one name have consecutive numbers, in every segment the same. */
final class FacetTable {
    private final Map<String, OrdRange> names;
    private final OrdinalMap acrossSegments;
    private final SortedSetDocValues values;
    private final String[] labels;

    private FacetTable(Map<String, OrdRange> names, OrdinalMap acrossSegments, SortedSetDocValues values) {
        this.names = names;
        this.acrossSegments = acrossSegments;
        this.values = values;
        this.labels = new String[values == null ? 0 : (int) values.getValueCount()];
    }

    static FacetTable of(IndexReader reader) throws IOException {
        for (var segment : reader.leaves()) {
            if (segment.reader().getFieldInfos().fieldInfo(Fields.FACETS) != null) {
                var state = new DefaultSortedSetDocValuesReaderState(reader, Fields.FACETS, Fields.CONFIG);
                var values = state.getDocValues();
                return new FacetTable(state.getPrefixToOrdRange(), values instanceof MultiSortedSetDocValues many ? many.mapping : null, values);
            }
        }
        return new FacetTable(Map.of(), null, null);
    }

    Map<String, OrdRange> names() {
        return names;
    }

    int size() {
        return labels.length;
    }

    /** From the numbers of a segment to those of the index; null when they are the same. */
    LongValues numbering(LeafReaderContext segment) {
        return acrossSegments == null ? null : acrossSegments.getGlobalOrds(segment.ord);
    }

    static int number(LongValues numbering, long inSegment) {
        return (int) (numbering == null ? inSegment : numbering.get(inSegment));
    }

    /** Values are stored compressed, so the few that are ever shown are kept. Two threads may both look; they find the same. */
    String label(int number) throws IOException {
        var label = labels[number];
        if (label == null) {
            synchronized (values) {
                label = FacetsConfig.stringToPath(values.lookupOrd(number).utf8ToString())[1];
            }
            labels[number] = label;
        }
        return label;
    }
}
