package tradepost.commerce.carts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/**
 * Lets carts expire that nobody came back to. A cart with money under way is not open but completed, and stays until its payment is decided.
 */
@Singleton
class CartReaper {
    private static final int BATCH = 500;
    static final Setting<Duration> LIFE = Setting.duration("carts.life", Duration.ofDays(90))
            .between(Duration.ofDays(1), Duration.ofDays(730))
            .describe("How long a cart that nobody came back to is kept open");
    // The index knows the day only.
    private static final String IDLE =
            "status = 'open' and idle_since <= (?::timestamptz at time zone 'UTC')::date and updated_at < ?::timestamptz";
    private static final String SHOPS = "select distinct tenant_id from carts.cart where " + IDLE;
    private static final String EXPIRE = """
            update carts.cart c set status = 'expired', updated_at = ?::timestamptz, version = c.version + 1
            from (select tenant_id, id from carts.cart where tenant_id = ?::uuid and %s
                order by idle_since limit ? for update skip locked) idle
            where c.tenant_id = idle.tenant_id and c.id = idle.id
            """.formatted(IDLE);
    private final WorkerDb queue;
    private final Settings settings;

    @Inject
    CartReaper(WorkerDb queue, Settings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    @Chore(value = "carts.expire", every = "PT10M")
    boolean expire() {
        return reap() >= BATCH;
    }

    /** How many carts expired; at most a batch of each shop at once. */
    int reap() {
        var now = Time.now();
        int expired = 0;
        var least = now.minus(LIFE.least());
        for (var shop : queue.fetch(SHOPS, least, least).getValues(0, UUID.class)) {
            var since = now.minus(Scope.system(shop).call(() -> settings.get(LIFE)));
            expired += queue.execute(EXPIRE, now, shop, since, since, BATCH);
        }
        return expired;
    }
}
