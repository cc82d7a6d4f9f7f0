package tradepost.kernel.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Ids;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;

/**
 * Writes requests down, many with one statement, once a second. A request only joins a queue that is bounded: when the database cannot follow,
 * the log loses entries, and counts them, before requests wait.
 */
@Singleton
public class AccessLog {
    private static final int BATCH = 1_000;
    private static final String STORE = """
            insert into kernel.access (tenant_id, id, occurred_at, actor, method, path, status, micros, address, correlation)
            select tenant_id, id, occurred_at::timestamptz, actor, method, path, status, micros, address, correlation
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[])
                a (tenant_id, id, occurred_at, actor, method, path, status, micros, address, correlation)
            """;

    private final WorkerDb queue;
    private final boolean enabled;
    private final Counter lost;
    private final BlockingQueue<Access> noted = new ArrayBlockingQueue<>(20 * BATCH);
    /** Taken from the queue and not stored yet: a round that fails tries the same again. */
    private final List<Access> batch = new ArrayList<>();

    private Rounds writing;

    @Inject
    AccessLog(
            WorkerDb queue,
            MeterRegistry meters,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.queue = queue;
        this.enabled = enabled;
        this.lost = meters.counter("tradepost.access.lost");
    }

    void start(@Observes StartupEvent event) {
        if (!enabled) return;
        writing = Rounds.start("access-log", Duration.ofSeconds(1), () -> store() == BATCH);
    }

    void stop(@Observes ShutdownEvent event) {
        if (writing == null) return;
        writing.close();
        while (store() == BATCH) continue;
    }

    /** Puts a request into the queue; never waits. */
    public void note(Access access) {
        if (!noted.offer(access)) lost.increment();
    }

    private int store() {
        noted.drainTo(batch, BATCH - batch.size());
        int size = batch.size();
        if (size == 0) return 0;
        queue.execute(
                STORE,
                batch.stream().map(Access::tenant).toArray(UUID[]::new),
                batch.stream().map(access -> Ids.at(access.occurredAt())).toArray(UUID[]::new),
                Columns.moments(batch, Access::occurredAt),
                Columns.texts(batch, Access::actor),
                Columns.texts(batch, Access::method),
                Columns.texts(batch, Access::path),
                batch.stream().map(Access::status).toArray(Integer[]::new),
                Columns.longs(batch, Access::micros),
                Columns.texts(batch, Access::address),
                Columns.texts(batch, Access::correlation));
        batch.clear();
        return size;
    }
}
