package tradepost.platform.partitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;

/**
 * Forgets idempotency keys some time after they were used. They are not kept by the month like what stands beside them here, since there must be one
 * of a kind whatever the month.
 */
@Singleton
public class SpentKeys {
    private static final Duration SHORTEST = Duration.ofHours(24);
    private static final int BATCH = 10_000;
    private static final String FORGET = """
            delete from kernel.idempotency where (tenant_id, principal, key) in (
                select tenant_id, principal, key from kernel.idempotency where created_at < ?::timestamptz limit ?)
            """;
    private final WorkerDb queue;
    private final Duration life;

    @Inject
    SpentKeys(WorkerDb queue, @ConfigProperty(name = "tradepost.idempotency.life", defaultValue = "7D") Duration life) {
        if (life.compareTo(SHORTEST) < 0)
            throw new IllegalArgumentException(
                    "tradepost.idempotency.life is %s; clients count on %s at least".formatted(life, SHORTEST));
        this.queue = queue;
        this.life = life;
    }

    @Chore(value = "idempotency.forget", every = "PT1H")
    public boolean forget() {
        return queue.execute(FORGET, Time.now().minus(life), BATCH) == BATCH;
    }
}
