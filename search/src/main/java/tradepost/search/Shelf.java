package tradepost.search;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.FSDirectory;

/**
 * The indexes that are open for reading: at most so many, the one not asked for longest gives way. One that gives way
 * while a search still reads it closes behind that search.
 */
final class Shelf implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

    private final Path root;
    private final int room;
    private final Map<UUID, Snapshot> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<UUID, ReentrantLock> files = new ConcurrentHashMap<>();
    private boolean closed;

    Shelf(Path root, int room) {
        this.root = root;
        this.room = room;
    }

    /** Something done to the files of a tenant while nobody else opens or replaces them. */
    interface Step<T> {
        T run() throws IOException;
    }

    Folder folder(UUID tenant) {
        return Folder.of(root, tenant);
    }

    /** The index as of its last commit, to be closed after use; null when there is none. */
    Snapshot borrow(UUID tenant) {
        var found = borrowOpen(tenant);
        return found != null
                ? found
                : alone(tenant, () -> {
                    var meanwhile = borrowOpen(tenant);
                    return meanwhile != null ? meanwhile : openAndBorrow(tenant);
                });
    }

    long position(UUID tenant) {
        try (var found = borrowOpen(tenant)) {
            if (found != null) {
                return found.position();
            }
        }
        return alone(tenant, () -> {
            var path = folder(tenant).current();
            if (!Files.isDirectory(path)) { // opening it would create it
                return -1L;
            }
            try (var directory = FSDirectory.open(path)) {
                return Snapshot.checkLayout(directory);
            } catch (IOException e) {
                discardUnreadable(tenant, e);
                return -1L;
            }
        });
    }

    /** After a commit: whoever borrows from now on sees it. An index that is not open stays so. */
    void refresh(UUID tenant) {
        alone(tenant, () -> {
            try (var old = borrowOpen(tenant)) {
                if (old != null) {
                    old.refreshed().ifPresent(newer -> put(tenant, newer));
                }
                return null;
            }
        });
    }

    /** Replaces or removes files; what is open of them is let go and stays readable for its borrowers. */
    void replace(UUID tenant, Step<?> replacement) {
        alone(tenant, () -> {
            var result = replacement.run();
            forget(tenant);
            return result;
        });
    }

    /** An unreadable index is worth nothing, it is rebuilt; any other trouble (no file handles left) may pass, and is told. */
    void discardUnreadable(UUID tenant, IOException reason) throws IOException {
        switch (reason) {
            case CorruptIndexException _,
                    IndexFormatTooOldException _,
                    IndexFormatTooNewException _,
                    IndexNotFoundException _,
                    EOFException _,
                    NoSuchFileException _ -> {
                LOG.log(Level.WARNING, "Dropped the unreadable search index of tenant " + tenant, reason);
                replace(tenant, () -> {
                    folder(tenant).discardCurrent();
                    return null;
                });
            }
            default -> throw reason;
        }
    }

    private Snapshot borrowOpen(UUID tenant) {
        synchronized (open) {
            if (closed) {
                throw new IllegalStateException("The search index is closed");
            }
            var found = open.get(tenant);
            return found != null && found.borrow() ? found : null;
        }
    }

    /** A directory is only a path: it is not closed here, because refreshing the reader asks it for later commits. */
    private Snapshot openAndBorrow(UUID tenant) throws IOException {
        var path = folder(tenant).current();
        if (!Files.isDirectory(path)) {
            return null;
        }
        try {
            var directory = FSDirectory.open(path);
            if (Snapshot.checkLayout(directory) < 0) {
                return null;
            }
            var snapshot = new Snapshot(DirectoryReader.open(directory));
            snapshot.borrow();
            put(tenant, snapshot);
            return snapshot;
        } catch (IOException e) {
            discardUnreadable(tenant, e);
            return null;
        }
    }

    private void put(UUID tenant, Snapshot snapshot) {
        List<Snapshot> leaving = new ArrayList<>();
        synchronized (open) {
            if (closed) {
                leaving.add(snapshot);
            } else {
                var old = open.put(tenant, snapshot);
                if (old != null) {
                    leaving.add(old);
                }
                for (var eldest = open.values().iterator(); open.size() > room; ) {
                    leaving.add(eldest.next());
                    eldest.remove();
                }
            }
        }
        leaving.forEach(Snapshot::close);
    }

    private void forget(UUID tenant) {
        Snapshot old;
        synchronized (open) {
            old = open.remove(tenant);
        }
        if (old != null) {
            old.close();
        }
    }

    private <T> T alone(UUID tenant, Step<T> step) {
        var lock = files.computeIfAbsent(tenant, _ -> new ReentrantLock());
        lock.lock();
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** How many are open now. */
    int size() {
        synchronized (open) {
            return open.size();
        }
    }

    @Override
    public void close() {
        List<Snapshot> leaving;
        synchronized (open) {
            closed = true;
            leaving = List.copyOf(open.values());
            open.clear();
        }
        leaving.forEach(Snapshot::close);
    }
}
