package tradepost.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene in this process, a folder per tenant under one root. Readers of the tenants asked for last stay open; a writer
 * lives only as long as one write, so a tenant nobody changes costs neither memory nor file handles.
 */
public final class LuceneIndex implements SearchIndex {
    private static final int MOST_OPEN = 100;

    private final Shelf shelf;
    private final Map<UUID, ReentrantLock> writing = new ConcurrentHashMap<>();

    public LuceneIndex(Path root) {
        this(root, MOST_OPEN);
    }

    LuceneIndex(Path root, int mostOpen) {
        shelf = new Shelf(root, mostOpen);
    }

    @Override
    public void write(UUID tenant, List<Change> changes, long position) {
        oneWriter(tenant, () -> {
            try (var directory = FSDirectory.open(shelf.folder(tenant).current());
                    var writer = open(directory)) {
                for (var change : changes) {
                    switch (change) {
                        case Change.Put put -> put(writer, put.document());
                        case Change.Delete delete -> writer.deleteDocuments(Fields.id(delete.id()));
                    }
                }
                commit(writer, position);
            } catch (IOException e) {
                shelf.discardUnreadable(tenant, e);
                throw new IndexLost(tenant, e);
            }
            shelf.refresh(tenant);
        });
    }

    @Override
    public long position(UUID tenant) {
        return shelf.position(tenant);
    }

    @Override
    public void rebuild(UUID tenant, Stream<Document> documents, long position) {
        oneWriter(tenant, () -> {
            var folder = shelf.folder(tenant);
            var unfinished = folder.unfinished();
            try (documents;
                    var directory = FSDirectory.open(unfinished);
                    var writer = open(directory)) {
                for (var each = documents.iterator(); each.hasNext(); ) {
                    put(writer, each.next());
                }
                writer.forceMerge(1);
                commit(writer, position);
            }
            shelf.replace(tenant, () -> {
                folder.replaceCurrent(unfinished);
                return null;
            });
        });
    }

    @Override
    public void drop(UUID tenant) {
        oneWriter(
                tenant,
                () -> shelf.replace(tenant, () -> {
                    shelf.folder(tenant).delete();
                    return null;
                }));
    }

    @Override
    public Result find(UUID tenant, Query query) {
        return read(tenant, snapshot -> new Finder(snapshot, query).find(), Result.NOTHING);
    }

    @Override
    public List<String> suggest(UUID tenant, String prefix, int limit) {
        return read(tenant, snapshot -> new Suggestions(snapshot).complete(prefix, limit), List.of());
    }

    @Override
    public Map<String, Integer> facetNames(UUID tenant, Map<String, Set<String>> chosen, int limit) {
        return read(tenant, snapshot -> snapshot.useful().of(chosen, limit), Map.of());
    }

    @Override
    public void close() {
        shelf.close();
    }

    /** How many indexes are open for reading. */
    int open() {
        return shelf.size();
    }

    private interface Reading<T> {
        T from(Snapshot snapshot) throws IOException;
    }

    private <T> T read(UUID tenant, Reading<T> reading, T nothing) {
        try (var snapshot = shelf.borrow(tenant)) {
            return snapshot == null ? nothing : reading.from(snapshot);
        } catch (IOException e) {
            return lost(tenant, e, nothing);
        }
    }

    private <T> T lost(UUID tenant, IOException reason, T nothing) {
        try {
            shelf.discardUnreadable(tenant, reason);
            return nothing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void oneWriter(UUID tenant, Writing work) {
        var lock = writing.computeIfAbsent(tenant, _ -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Merges run in the writing thread: the writer closes right after, and would cut them off anywhere else. */
    private static IndexWriter open(FSDirectory directory) throws IOException {
        Snapshot.checkLayout(directory);
        return new IndexWriter(
                directory,
                new IndexWriterConfig(Language.INDEX)
                        .setCommitOnClose(false)
                        .setMergeScheduler(new SerialMergeScheduler()));
    }

    private static void put(IndexWriter writer, Document document) throws IOException {
        writer.updateDocument(Fields.id(document.id()), Fields.of(document));
    }

    private static void commit(IndexWriter writer, long position) throws IOException {
        writer.setLiveCommitData(Snapshot.commitData(position).entrySet());
        writer.commit();
        if (writer.hasUncommittedChanges()) { // segments merged by the commit itself
            writer.commit();
        }
    }
}
