package tradepost.kernel.facts;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;

/**
 * Brings facts to their subscribers. It claims, with a lease, only the oldest undone fact of an aggregate for a subscriber, so that order is
 * kept per aggregate and a failing subscriber delays nobody else; done deliveries are deleted. Woken by commits, otherwise it looks twice a second.
 */
@Singleton
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int BATCH = 32;
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
    private final Deliveries deliveries;
    private final boolean enabled;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private Thread loop;
    private ExecutorService hands;

    @Inject
    public Dispatcher(
            WorkerDb queue,
            Deliveries deliveries,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.queue = queue;
        this.deliveries = deliveries;
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
        var claimed = queue.fetch(CLAIM, now, now, now, BATCH).map(Delivery::of);
        if (claimed.isEmpty()) return 0;
        var shops = claimed.stream().collect(groupingBy(Delivery::tenant));
        var told = new ArrayList<Callable<List<Delivery>>>();
        for (var mine : all(shops.entrySet().stream()
                .<Callable<List<Callable<List<Delivery>>>>>map(
                        shop -> () -> deliveries.tasks(shop.getKey(), shop.getValue()))
                .toList())) told.addAll(mine);
        var done = all(told).stream().flatMap(List::stream).collect(groupingBy(Delivery::tenant));
        all(done.entrySet().stream()
                .<Callable<Void>>map(shop -> () -> {
                    deliveries.forget(shop.getKey(), shop.getValue());
                    return null;
                })
                .toList());
        return claimed.size();
    }

    private <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        var results = new ArrayList<T>();
        for (var result : hands.invokeAll(tasks)) {
            try {
                results.add(result.get());
            } catch (ExecutionException e) {
                // What was not delivered is delivered again when its lease is over.
                LOG.warn("Some facts wait until their lease is over", e.getCause());
            }
        }
        return results;
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
