package tradepost.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.FieldComparator;
import org.apache.lucene.search.FieldComparatorSource;
import org.apache.lucene.search.LeafFieldComparator;
import org.apache.lucene.search.Pruning;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * Orders equals by id. Lucene's own order by text reads the text of every candidate; this one remembers its number in the
 * segment and reads the text only where equals of different segments meet, and for the page in the end.
 */
final class ById extends FieldComparatorSource {
    static final SortField FIELD = new SortField(Fields.ID, new ById());

    @Override
    public FieldComparator<?> newComparator(String field, int hits, Pruning pruning, boolean reversed) {
        return new Ids(hits);
    }

    private static final class Ids extends FieldComparator<BytesRef> implements LeafFieldComparator {
        private final SortedDocValues[] segments;
        private final int[] numbers;
        private SortedDocValues segment;
        private int bottom = -1;
        /** Twice the place of the bottom among the ids of this segment, one less when it lies between two of them. */
        private int bottomPlace;

        Ids(int hits) {
            segments = new SortedDocValues[hits];
            numbers = new int[hits];
        }

        @Override
        public LeafFieldComparator getLeafComparator(LeafReaderContext context) throws IOException {
            segment = DocValues.getSorted(context.reader(), Fields.ID);
            if (bottom >= 0) {
                setBottom(bottom);
            }
            return this;
        }

        @Override
        public void copy(int slot, int document) throws IOException {
            segments[slot] = segment;
            numbers[slot] = number(document);
        }

        @Override
        public int compare(int one, int other) {
            return compare(segments[one], numbers[one], segments[other], numbers[other]);
        }

        @Override
        public void setBottom(int slot) throws IOException {
            bottom = slot;
            int number =
                    segments[slot] == segment ? numbers[slot] : segment.lookupTerm(text(segments[slot], numbers[slot]));
            bottomPlace = number >= 0 ? 2 * number : 2 * (-number - 1) - 1;
        }

        @Override
        public int compareBottom(int document) throws IOException {
            return Integer.compare(bottomPlace, 2 * number(document));
        }

        private int number(int document) throws IOException {
            if (!segment.advanceExact(document)) {
                throw new IllegalStateException("A document without an id");
            }
            return segment.ordValue();
        }

        private int compare(SortedDocValues one, int number, SortedDocValues other, int otherNumber) {
            return one == other
                    ? Integer.compare(number, otherNumber)
                    : text(one, number).compareTo(text(other, otherNumber));
        }

        private BytesRef text(SortedDocValues values, int number) {
            try {
                return BytesRef.deepCopyOf(values.lookupOrd(number));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public BytesRef value(int slot) {
            return text(segments[slot], numbers[slot]);
        }

        @Override
        public void setTopValue(BytesRef value) {
            throw new UnsupportedOperationException("Pages are asked for by offset");
        }

        @Override
        public int compareTop(int document) {
            throw new UnsupportedOperationException("Pages are asked for by offset");
        }

        @Override
        public void setScorer(Scorable scorer) {}
    }
}
