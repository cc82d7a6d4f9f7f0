package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;

/** Forgets jobs some time after they ended. */
@Singleton
class History {
    private static final int BATCH = 1_000;
    private static final String FORGET = """
            delete from jobs.job where (tenant_id, id) in (
                select tenant_id, id from jobs.job where finished_at < ?::timestamptz order by finished_at limit ?)
            """;
    private final WorkerDb queue;
    private final Duration kept;

    @Inject
    History(WorkerDb queue, @ConfigProperty(name = "tradepost.jobs.retention", defaultValue = "365D") Duration kept) {
        this.queue = queue;
        this.kept = kept;
    }

    @Chore(value = "jobs.forget", every = "PT1H")
    boolean forget() {
        return queue.execute(FORGET, Time.now().minus(kept), BATCH) == BATCH;
    }
}
