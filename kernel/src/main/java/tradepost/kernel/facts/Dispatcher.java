package tradepost.kernel.facts;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jooq.Record;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;

/**
 * Brings facts to their subscribers. It claims, with a lease, only the oldest undone fact of an aggregate for a subscriber, so that order is
 * kept per aggregate and a failing subscriber delays nobody else; done deliveries are deleted. Woken by commits, otherwise it looks twice a second.
 */
@Singleton
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int BATCH = 32;
    private static final int MOST_ATTEMPTS = 12;
    private static final String CLAIM = """
            update kernel.delivery d set leased_until = ?::timestamptz + interval '60 seconds', attempts = attempts + 1
            from (
                select tenant_id, subscriber, aggregate_id, aggregate_seq from kernel.delivery head
                where not dead and available_at <= ?::timestamptz and (leased_until is null or leased_until < ?::timestamptz)
                  and not exists (
                      select from kernel.delivery older
                      where older.tenant_id = head.tenant_id and older.subscriber = head.subscriber
                        and older.aggregate_id = head.aggregate_id and older.aggregate_seq < head.aggregate_seq and not older.dead)
                order by available_at limit ? for update skip locked
            ) claimed
            where d.tenant_id = claimed.tenant_id and d.subscriber = claimed.subscriber
              and d.aggregate_id = claimed.aggregate_id and d.aggregate_seq = claimed.aggregate_seq
            returning d.tenant_id, d.subscriber, d.aggregate_id, d.aggregate_seq, d.fact_id, d.attempts
            """;

    private final WorkerDb queue;
    private final Instance<Db> db;
    private final Instance<Registry> registry;
    private final Instance<FactSeals> seals;
    private final Json json;
    private final MeterRegistry meters;
    private final boolean enabled;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private Thread loop;
    private ExecutorService hands;

    // Db tells the dispatcher of commits and the dispatcher works through Db: one of the two must look the other up
    // late.
    @Inject
    public Dispatcher(
            WorkerDb queue,
            Instance<Db> db,
            Instance<Registry> registry,
            Instance<FactSeals> seals,
            Json json,
            MeterRegistry meters,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.queue = queue;
        this.db = db;
        this.registry = registry;
        this.seals = seals;
        this.json = json;
        this.meters = meters;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (!enabled) return;
        running = true;
        hands = Executors.newFixedThreadPool(
                4, Thread.ofVirtual().name("reaction-", 0).factory());
        loop = Thread.ofPlatform().name("dispatcher").daemon().start(this::work);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!running) return;
        running = false;
        loop.interrupt();
        loop.join(5_000);
        hands.shutdown();
        hands.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** Says that something was committed which somebody waits for. */
    public void wake() {
        if (bell.availablePermits() == 0) bell.release();
    }

    private void work() {
        while (running) {
            try {
                if (round() > 0) continue;
                bell.tryAcquire(500, TimeUnit.MILLISECONDS);
                bell.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running) pauseAfter(e);
            }
        }
    }

    private static void pauseAfter(RuntimeException e) {
        LOG.warn("Facts cannot be fetched; trying again in a second", e);
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims and delivers once; says how many. */
    private int round() throws InterruptedException {
        var now = Time.now();
        var claimed = queue.fetch(CLAIM, now, now, now, BATCH);
        if (claimed.isEmpty()) return 0;
        var tasks = claimed.stream()
                .<java.util.concurrent.Callable<Void>>map(row -> () -> {
                    deliver(row);
                    return null;
                })
                .toList();
        hands.invokeAll(tasks);
        return claimed.size();
    }

    private void deliver(Record row) {
        var tenant = row.get("tenant_id", UUID.class);
        var subscription = registry.get().subscription(row.get("subscriber", String.class));
        var scope = Scope.system(tenant);
        try {
            if (subscription == null) throw new IllegalStateException("No subscriber of that name in this release");
            scope.run(() -> react(row, subscription));
            meters.counter("tradepost.reactions", "subscriber", subscription.name(), "outcome", "done")
                    .increment();
        } catch (RuntimeException e) {
            postpone(row, e);
        }
    }

    private void react(Record row, Subscription subscription) {
        var store = db.get();
        var stored = store.fetchOne(
                "select f.id, type, correlation, payload::text, " + FactSeals.KEY + " from " + FactSeals.WITH_KEY
                        + " where f.id = ?",
                row.get("fact_id", UUID.class));
        var fact = json.read(
                seals.get().payload(stored),
                registry.get().fact(stored.get("type", String.class)).type());
        var scope = Scope.current().correlated(stored.get("correlation", String.class));
        scope.run(() -> {
            if (subscription.when() == Subscribe.When.OUTSIDE) {
                subscription.reaction().accept(fact);
                store.write(() -> done(store, row));
            } else {
                store.write(() -> {
                    subscription.reaction().accept(fact);
                    done(store, row);
                });
            }
        });
    }

    private static void done(Db store, Record row) {
        store.execute(
                "delete from kernel.delivery where subscriber = ? and aggregate_id = ? and aggregate_seq = ?",
                row.get("subscriber", String.class),
                row.get("aggregate_id", UUID.class),
                row.get("aggregate_seq", Long.class));
    }

    /** Tries again later, each time later; after the last attempt the delivery stays as dead, for a person to look at. */
    private void postpone(Record row, RuntimeException e) {
        int attempts = row.get("attempts", Integer.class);
        var subscriber = row.get("subscriber", String.class);
        boolean dead = attempts >= MOST_ATTEMPTS;
        meters.counter("tradepost.reactions", "subscriber", subscriber, "outcome", dead ? "dead" : "retried")
                .increment();
        LOG.warnf(e, "%s failed on fact %s, attempt %s", subscriber, row.get("fact_id"), attempts);
        queue.execute(
                """
                update kernel.delivery set leased_until = null, available_at = ?::timestamptz, last_error = ?, dead = ?
                where tenant_id = ? and subscriber = ? and aggregate_id = ? and aggregate_seq = ?
                """,
                Time.now().plusMillis(Math.min(3_600_000L, 250L << Math.min(attempts, 14))),
                String.valueOf(e.getMessage()),
                dead,
                row.get("tenant_id", UUID.class),
                subscriber,
                row.get("aggregate_id", UUID.class),
                row.get("aggregate_seq", Long.class));
    }

    /** Facts told and not yet handled by everyone, for tests and the health page. */
    public long waiting() {
        return queue.fetchOne("select count(*) from kernel.delivery where not dead")
                .get(0, Long.class);
    }

    List<String> dead() {
        return queue.fetch("select subscriber || ': ' || last_error from kernel.delivery where dead")
                .getValues(0, String.class);
    }
}
