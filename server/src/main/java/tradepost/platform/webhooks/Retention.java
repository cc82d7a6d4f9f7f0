package tradepost.platform.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;

/** Forgets deliveries and what was logged about them some time after they ended. */
@Singleton
class Retention {
    private static final int BATCH = 1_000;
    private static final String FORGET = """
            delete from webhooks.delivery where (tenant_id, id) in (
                select tenant_id, id from webhooks.delivery where status <> 'waiting' and updated_at < ?::timestamptz
                order by updated_at limit ? for update skip locked)
            """;

    private final WorkerDb queue;
    private final Duration kept;
    private Rounds rounds;

    @Inject
    Retention(
            WorkerDb queue,
            @ConfigProperty(name = "tradepost.webhooks.retention", defaultValue = "30D") Duration kept) {
        this.queue = queue;
        this.kept = kept;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.start("webhook-retention", Duration.ofMinutes(5), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    /** Says whether there is more to forget. */
    boolean round() {
        return queue.execute(FORGET, Time.now().minus(kept), BATCH) == BATCH;
    }
}
