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
    private final Map<Ear, Lane> lanes = new ConcurrentHashMap<>();
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
        more.stream().collect(groupingBy(Ear::of)).forEach((ear, mine) -> lanes.computeIfAbsent(ear, _ -> new Lane())
                .add(mine));
    }

    /** Brings what there is, and gives up where that takes too long. */
    void close() throws InterruptedException {
        if (!room.tryAcquire(MOST, 10, TimeUnit.SECONDS)) LOG.warn("Some facts wait until their lease is over");
        hands.shutdownNow();
    }

    private final class Lane {
        private List<Delivery> waiting = new ArrayList<>();
        private boolean busy;
        private long next = System.nanoTime();

        synchronized void add(List<Delivery> more) {
            waiting.addAll(more);
            if (!busy) begin();
        }

        private void begin() {
            busy = true;
            hands.schedule(this::work, next - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        private void work() {
            var some = take();
            try {
                bring.accept(some);
            } catch (RuntimeException e) {
                LOG.warn("Some facts wait until their lease is over", e);
            } finally {
                room.release(some.size());
                rest();
            }
        }

        private synchronized List<Delivery> take() {
            var some = waiting;
            waiting = new ArrayList<>();
            next = System.nanoTime() + PACE;
            return some;
        }

        private synchronized void rest() {
            busy = false;
            if (!waiting.isEmpty()) begin();
        }
    }
}
