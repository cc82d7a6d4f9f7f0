package tradepost.kernel.facts;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;

/**
 * Says which tenants have new facts, so that readers of the log need not each ask again and again: one short look for all of them, four times a
 * second. It knows facts of other nodes too, since it asks the database.
 */
@Singleton
public class FactFeed {
    private final WorkerDb queue;
    private final List<Consumer<Set<UUID>>> readers = new CopyOnWriteArrayList<>();
    private volatile String seen;
    private Rounds rounds;

    @Inject
    FactFeed(WorkerDb queue) {
        this.queue = queue;
    }

    /** Before any reader begins: what was told up to then it finds itself, and what comes later is announced. */
    @PostConstruct
    void begin() {
        seen = oldestRunning();
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.start("fact-feed", Duration.ofMillis(250), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    /** Calls the reader with the tenants that have news, on the feed's own thread: take note and return. Run what comes back to end it. */
    public Runnable listen(Consumer<Set<UUID>> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    private boolean round() {
        var oldest = oldestRunning();
        if (oldest.equals(seen)) return false;
        var tenants = queue.fetch(
                        "select distinct tenant_id from kernel.fact where xid >= ?::xid8 and xid < ?::xid8",
                        seen,
                        oldest)
                .getValues(0, UUID.class);
        seen = oldest;
        if (!tenants.isEmpty()) for (var reader : readers) reader.accept(new HashSet<>(tenants));
        return false;
    }

    private String oldestRunning() {
        return queue.fetchOne("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .get(0, String.class);
    }
}
