package tradepost.kernel.facts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private static final int LEAST_REACH = 4 * BATCH;
    private static final int MOST_REACH = 1 << 24;
    /**
     * Whoever waits behind an older fact of its aggregate is left out by what was read anyway; only the oldest of each are looked up, one by one and no
     * more than are wanted. Where all that was reached waits behind others, the next claim reaches further. A claim waits for no disk: one that a crash of the
     * database takes back is made again.
     */
    static final String CLAIM = """
            with due as materialized (
                select ctid as place, tenant_id, subscriber, aggregate_id, aggregate_seq, available_at, leased_until from kernel.delivery
                where not dead and available_at <= ?::timestamptz order by available_at limit ?::int
            ), oldest as (
                select distinct on (tenant_id, subscriber, aggregate_id) * from due order by tenant_id, subscriber, aggregate_id, aggregate_seq
            ), heads as (
                select place from (
                    select * from oldest where leased_until is null or leased_until < ?::timestamptz order by available_at offset 0
                ) head
                where (select true from kernel.delivery older
                       where older.tenant_id = head.tenant_id and older.subscriber = head.subscriber
                         and older.aggregate_id = head.aggregate_id and older.aggregate_seq < head.aggregate_seq and not older.dead limit 1) is null
                limit ?::int
            ), claimed as (
                update kernel.delivery d set leased_until = ?::timestamptz + interval '60 seconds', attempts = attempts + 1
                where d.ctid = any (array(
                    select free.ctid from kernel.delivery free
                    where free.ctid = any (array(select place from heads)) and not free.dead
                      and (free.leased_until is null or free.leased_until < ?::timestamptz)
                    for update skip locked))
                returning d.tenant_id, d.subscriber, d.aggregate_id, d.aggregate_seq, d.fact_id, d.attempts
            )
            select looked.at, claimed.* from (
                select count(*)::int as at, set_config('synchronous_commit', 'off', true) from due
            ) looked left join claimed on true
            """;

    private final WorkerDb queue;
    private final Deliveries deliveries;
    private final boolean enabled;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private int reach = LEAST_REACH;
    private Thread loop;
    private ExecutorService hands;
    private Gathering gathering;

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
        gathering = new Gathering(this::bringGathered);
        loop = Thread.ofPlatform().name("dispatcher").daemon().start(this::work);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!running) return;
        running = false;
        loop.interrupt();
        loop.join(5_000);
        gathering.close();
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

    /** Claims and delivers once; says how many, or one where it must look once more. */
    private int round() throws InterruptedException {
        var claimed = claim();
        if (claimed == null) return 1;
        if (claimed.isEmpty()) return 0;
        var gathered = claimed.stream().collect(partitioningBy(deliveries::isGathered));
        bring(gathered.get(false));
        gathering.add(gathered.get(true));
        return claimed.size();
    }

    private void bring(List<Delivery> claimed) throws InterruptedException {
        var shops = byShop(claimed);
        var told = new ArrayList<Callable<List<Delivery>>>();
        for (var mine : all(shops.entrySet().stream()
                .<Callable<List<Callable<List<Delivery>>>>>map(
                        shop -> () -> deliveries.tasks(shop.getKey(), shop.getValue()))
                .toList())) told.addAll(mine);
        var done = byShop(all(told).stream().flatMap(List::stream).toList());
        all(done.entrySet().stream()
                .<Callable<Void>>map(shop -> () -> {
                    deliveries.forget(shop.getKey(), shop.getValue());
                    return null;
                })
                .toList());
    }

    /** The next fact of a record may be claimed once the one before is off the list. */
    private void bringGathered(List<Delivery> some) {
        deliveries.gathered(some);
        wake();
    }

    private static Map<UUID, List<Delivery>> byShop(List<Delivery> some) {
        return some.stream().collect(groupingBy(Delivery::tenant));
    }

    /** What is free to be brought now, or null where that may lie further on than was looked. */
    private List<Delivery> claim() {
        var now = Time.now();
        var answer = queue.fetch(CLAIM, now, reach, now, BATCH, now, now);
        int looked = answer.getFirst().get("at", Integer.class);
        var claimed = answer.stream()
                .filter(row -> row.get("fact_id") != null)
                .map(Delivery::of)
                .toList();
        boolean further = claimed.size() < BATCH && looked == reach && reach < MOST_REACH;
        if (further) reach *= 8;
        else if (looked < reach / 8) reach = Math.max(LEAST_REACH, reach / 8);
        return further && claimed.isEmpty() ? null : claimed;
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
