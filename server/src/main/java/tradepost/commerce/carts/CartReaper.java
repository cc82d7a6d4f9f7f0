package tradepost.commerce.carts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;

/**
 * Lets carts expire that nobody came back to. A cart with money under way is not open but completed, and stays until its payment is decided.
 */
@Singleton
class CartReaper {
    private static final int BATCH = 500;
    private static final String EXPIRE = """
            update carts.cart c set status = 'expired', updated_at = ?, version = c.version + 1
            from (select tenant_id, id from carts.cart where status = 'open' and updated_at < ? order by updated_at limit ? for update skip locked) idle
            where c.tenant_id = idle.tenant_id and c.id = idle.id
            """;
    private final WorkerDb queue;
    private final Duration life;

    @Inject
    CartReaper(WorkerDb queue, @ConfigProperty(name = "tradepost.carts.life", defaultValue = "90D") Duration life) {
        this.queue = queue;
        this.life = life;
    }

    @Chore(value = "carts.expire", every = "PT10M")
    boolean expire() {
        return reap() == BATCH;
    }

    /** How many carts expired; at most a batch at once. */
    int reap() {
        var now = Time.now();
        return queue.execute(EXPIRE, now, now.minus(life), BATCH);
    }
}
