package tradepost.platform.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jooq.Record;
import tradepost.db.ids.WebhookDeliveryId;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Brings what is due to the webhooks. It claims, with a lease, only the oldest waiting delivery of a record for a webhook, and never more at a time
 * for one webhook than its share, so that a slow one delays nobody else. Each is sent on a virtual thread of its own.
 */
@Singleton
class Post {
    private static final Logger LOG = Logger.getLogger(Post.class);
    private static final int MOST_AT_ONCE = 256;
    /** Goes from one webhook for which something waits to the next one, and past all others. */
    static final String CLAIM = """
            with recursive waiting as (
                (select tenant_id, webhook_id from webhooks.delivery where status = 'waiting' order by tenant_id, webhook_id limit 1)
                union all
                select next.tenant_id, next.webhook_id from waiting cross join lateral (
                    select tenant_id, webhook_id from webhooks.delivery d
                    where d.status = 'waiting' and (d.tenant_id, d.webhook_id) > (waiting.tenant_id, waiting.webhook_id)
                    order by tenant_id, webhook_id limit 1) next
            ), due as materialized (
                select w.tenant_id, head.id from waiting cross join lateral (
                    select tenant_id, id from webhooks.webhook
                    where tenant_id = waiting.tenant_id and id = waiting.webhook_id and status = 'active' offset 0
                ) w cross join lateral (
                    select d.id from webhooks.delivery d
                    where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.status = 'waiting'
                      and d.available_at <= ?::timestamptz and (d.leased_until is null or d.leased_until < ?::timestamptz)
                      and not exists (
                          select from webhooks.delivery older
                          where older.tenant_id = d.tenant_id and older.webhook_id = d.webhook_id and older.status = 'waiting'
                            and older.aggregate_id = d.aggregate_id and (older.aggregate_seq, older.id) < (d.aggregate_seq, d.id))
                    order by d.available_at
                    limit greatest(0, ?::int - (
                        select count(*) from webhooks.delivery sent
                        where sent.tenant_id = w.tenant_id and sent.webhook_id = w.id and sent.status = 'waiting'
                          and sent.leased_until >= ?::timestamptz))
                    for update skip locked
                ) head
                limit ?::int
            )
            update webhooks.delivery d set leased_until = ?::timestamptz + interval '60 seconds', attempts = d.attempts + 1
            from due where d.tenant_id = due.tenant_id and d.id = due.id
            returning d.tenant_id, d.id, d.webhook_id, d.fact_id, d.attempts
            """;

    private final WorkerDb queue;
    private final Carrier carrier;
    private final int share;
    private final Semaphore bell = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private ExecutorService hands;
    private Rounds rounds;

    /** A delivery that this process has claimed, and which attempt it is. */
    record Claimed(WebhookDeliveryId id, WebhookId webhook, UUID fact, int attempt) {}

    @Inject
    Post(
            WorkerDb queue,
            Carrier carrier,
            @ConfigProperty(name = "tradepost.webhooks.at-once", defaultValue = "4") int share) {
        this.queue = queue;
        this.carrier = carrier;
        this.share = share;
    }

    void start(@Observes StartupEvent event) {
        hands = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
        rounds = Rounds.start("webhook-post", Duration.ofMillis(1), this::round);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.close();
        hands.shutdownNow();
        hands.awaitTermination(5, TimeUnit.SECONDS);
    }

    private boolean round() {
        int free = MOST_AT_ONCE - underWay.get();
        var now = Time.now();
        var claimed = free > 0 ? queue.fetch(CLAIM, now, now, share, now, free, now) : null;
        if (claimed == null || claimed.isEmpty()) {
            rest();
            return false;
        }
        for (var row : claimed) {
            underWay.incrementAndGet();
            hands.execute(() -> bring(row));
        }
        return true;
    }

    /** Until a delivery has ended, which may make room for the next of its record, or for a moment. */
    private void rest() {
        try {
            bell.tryAcquire(250, TimeUnit.MILLISECONDS);
            bell.drainPermits();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(Record row) {
        var delivery = new Claimed(
                new WebhookDeliveryId(row.get("id", UUID.class)),
                new WebhookId(row.get("webhook_id", UUID.class)),
                row.get("fact_id", UUID.class),
                row.get("attempts", Integer.class));
        try {
            Scope.system(row.get("tenant_id", UUID.class)).run(() -> carrier.bring(delivery));
        } catch (RuntimeException e) {
            LOG.warnf(e, "The delivery %s could not be made; its lease runs out and it is tried again", delivery.id());
        } finally {
            underWay.decrementAndGet();
            bell.release();
        }
    }
}
