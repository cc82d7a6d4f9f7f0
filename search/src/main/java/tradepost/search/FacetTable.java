package tradepost.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.ArrayUtil;

/**
 * The facet values of every document, in memory: a list of numbers per document. Counting reads all of them for all
 * documents found, which is eight times as fast from here as from Lucene's compressed columns. Segments never change,
 * so a commit only reads its new ones.
 */
final class FacetTable {
    private static final int FORGETFUL = 10_000;

    private final FacetDictionary dictionary;
    private final int size;
    private final int sizeWhenBegun;
    private final Map<Object, Values> segments;

    /** The values of document d are the numbers from start[d] to before start[d + 1]. */
    record Values(int[] start, int[] numbers) {}

    private FacetTable(FacetDictionary dictionary, int sizeWhenBegun, Map<Object, Values> segments) {
        this.dictionary = dictionary;
        this.size = dictionary.size();
        this.sizeWhenBegun = sizeWhenBegun < 0 ? size : sizeWhenBegun;
        this.segments = segments;
    }

    static FacetTable of(IndexReader reader) throws IOException {
        var dictionary = new FacetDictionary();
        return new FacetTable(dictionary, -1, read(reader, dictionary, Map.of()));
    }

    /** The table after a commit. When most of the dictionary may be of the past, a new one is begun. */
    FacetTable after(IndexReader reader) throws IOException {
        return size > 2 * sizeWhenBegun + FORGETFUL
                ? of(reader)
                : new FacetTable(dictionary, sizeWhenBegun, read(reader, dictionary, segments));
    }

    private static Map<Object, Values> read(IndexReader reader, FacetDictionary dictionary, Map<Object, Values> known)
            throws IOException {
        var segments = new HashMap<Object, Values>();
        for (var segment : reader.leaves()) {
            var values = known.get(key(segment));
            segments.put(key(segment), values != null ? values : read(segment, dictionary));
        }
        return segments;
    }

    private static Values read(LeafReaderContext segment, FacetDictionary dictionary) throws IOException {
        var stored = DocValues.getSortedSet(segment.reader(), Fields.FACETS);
        var numbering = numbering(stored, dictionary);
        var start = new int[segment.reader().maxDoc() + 1];
        var numbers = new int[start.length * 8];
        int count = 0;
        int next = stored.nextDoc();
        for (int document = 0; document < start.length - 1; document++) {
            start[document] = count;
            if (document == next) {
                for (int left = stored.docValueCount(); left > 0; left--) {
                    numbers = ArrayUtil.grow(numbers, count + 1);
                    numbers[count++] = numbering[(int) stored.nextOrd()];
                }
                next = stored.nextDoc();
            }
        }
        start[start.length - 1] = count;
        return new Values(start, ArrayUtil.copyOfSubArray(numbers, 0, count));
    }

    private static int[] numbering(SortedSetDocValues stored, FacetDictionary dictionary) throws IOException {
        var numbering = new int[(int) stored.getValueCount()];
        var values = stored.termsEnum();
        for (int i = 0; i < numbering.length; i++) {
            numbering[i] = dictionary.number(values.next());
        }
        return numbering;
    }

    private static Object key(LeafReaderContext segment) {
        return segment.reader().getCoreCacheHelper().getKey();
    }

    /** How many numbers there are; all values of this table lie below. */
    int size() {
        return size;
    }

    Values of(LeafReaderContext segment) {
        return segments.get(key(segment));
    }

    Map<String, int[]> names() {
        return dictionary.names();
    }

    String label(int number) {
        return dictionary.label(number);
    }
}
