package tradepost.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/**
 * The index of one tenant as of one commit. Whoever borrows it closes it; the files stay readable until the last
 * borrower has, whatever happens to the index meanwhile.
 */
final class Snapshot implements AutoCloseable {
    private static final String POSITION = "position";
    private static final String LAYOUT = "layout";

    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final FacetTable facets;
    private final UsefulFacets useful;
    private final long position;

    Snapshot(DirectoryReader reader) throws IOException {
        this(reader, FacetTable.of(reader));
    }

    private Snapshot(DirectoryReader reader, FacetTable facets) throws IOException {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.facets = facets;
        this.useful = new UsefulFacets(searcher, facets);
        this.position = position(reader.getIndexCommit().getUserData());
    }

    static Map<String, String> commitData(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("A position is 0 or more: " + position);
        }
        return Map.of(LAYOUT, Fields.LAYOUT, POSITION, Long.toString(position));
    }

    /** The position of the last commit, -1 when nothing was committed yet; fails when this release cannot read it. */
    static long checkLayout(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return -1;
        }
        try {
            var commit = SegmentInfos.readLatestCommit(directory);
            var layout = commit.getUserData().get(LAYOUT);
            if (!Fields.LAYOUT.equals(layout)) {
                throw new IndexFormatTooOldException(directory.toString(), "layout " + layout);
            }
            for (var file : commit.files(true)) {
                directory.fileLength(file);
            }
            return position(commit.getUserData());
        } catch (IllegalArgumentException e) {
            throw new CorruptIndexException("Written by a codec that is not here", directory.toString(), e);
        }
    }

    private static long position(Map<String, String> commit) {
        return Long.parseLong(commit.get(POSITION));
    }

    /** As of the last commit; empty if this is it. */
    Optional<Snapshot> refreshed() throws IOException {
        var newer = DirectoryReader.openIfChanged(reader);
        return newer == null ? Optional.empty() : Optional.of(new Snapshot(newer, facets.after(newer)));
    }

    DirectoryReader reader() {
        return reader;
    }

    IndexSearcher searcher() {
        return searcher;
    }

    FacetTable facets() {
        return facets;
    }

    UsefulFacets useful() {
        return useful;
    }

    long position() {
        return position;
    }

    boolean borrow() {
        return reader.tryIncRef();
    }

    @Override
    public void close() {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
