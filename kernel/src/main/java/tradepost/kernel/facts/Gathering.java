package tradepost.kernel.facts;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What is claimed for subscribers that hear many facts at once. The first of a shop is brought at once; what comes while its subscriber works at it, or within a
 * tenth of a second, goes together next. Nobody waits for another shop or subscriber as long as hands are free, and nothing is kept anywhere but in the list of
 * deliveries: whoever is killed leaves it to be claimed again.
 */
final class Gathering {
    private static final Logger LOG = Logger.getLogger(Gathering.class);
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST = 256;
    private static final int HANDS = 4;

    private final Consumer<List<Delivery>> bring;
    private final Semaphore room = new Semaphore(MOST);
    /** What waits for each that works or rests; who has nothing to hear is not in it. */
    private final Map<Ear, List<Delivery>> waiting = new ConcurrentHashMap<>();

    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(
            HANDS, Thread.ofPlatform().daemon().name("gathering-", 0).factory());

    /** Whoever hears facts of one shop. */
    private record Ear(UUID tenant, String subscriber) {
        static Ear of(Delivery delivery) {
            return new Ear(delivery.tenant(), delivery.subscriber());
        }
    }

    /** Whoever brings gets facts of one shop for one subscriber. */
    Gathering(Consumer<List<Delivery>> bring) {
        this.bring = bring;
    }

    /** Waits where too much is gathered already: what nobody has claimed yet, another server can bring. */
    void add(List<Delivery> more) throws InterruptedException {
        room.acquire(more.size());
        more.stream().collect(groupingBy(Ear::of)).forEach(this::add);
    }

    private void add(Ear ear, List<Delivery> more) {
        waiting.compute(ear, (_, before) -> {
            if (before == null) hands.execute(() -> work(ear));
            var all = before == null ? new ArrayList<Delivery>() : before;
            all.addAll(more);
            return all;
        });
    }

    private void work(Ear ear) {
        long begin = System.nanoTime();
        var some = waiting.replace(ear, new ArrayList<>());
        try {
            bring.accept(some);
        } catch (RuntimeException e) {
            LOG.warn("Some facts wait until their lease is over", e);
        } finally {
            room.release(some.size());
            hands.schedule(() -> goOn(ear), begin + PACE - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void goOn(Ear ear) {
        if (waiting.computeIfPresent(ear, (_, some) -> some.isEmpty() ? null : some) != null) work(ear);
    }

    /** Brings what there is, and gives up where that takes too long. */
    void close() throws InterruptedException {
        if (!room.tryAcquire(MOST, 10, TimeUnit.SECONDS)) LOG.warn("Some facts wait until their lease is over");
        hands.shutdownNow();
    }
}
