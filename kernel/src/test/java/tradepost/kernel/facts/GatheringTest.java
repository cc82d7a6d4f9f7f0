package tradepost.kernel.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final LinkedBlockingQueue<Brought> brought = new LinkedBlockingQueue<>();
    private final CountDownLatch free = new CountDownLatch(1);

    private record Brought(UUID tenant, int facts) {}

    private void bring(List<Delivery> some) {
        brought.add(new Brought(some.getFirst().tenant(), some.size()));
    }

    private void bringSlowly(List<Delivery> some) {
        bring(some);
        if (!some.getFirst().tenant().equals(ONE)) return;
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Brought next() throws InterruptedException {
        return brought.poll(10, TimeUnit.SECONDS);
    }

    private static List<Delivery> facts(UUID tenant, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Delivery(tenant, "somebody", UUID.randomUUID(), 1, UUID.randomUUID(), 1))
                .toList();
    }

    @Test
    void the_first_fact_of_a_shop_is_brought_at_once_and_what_comes_meanwhile_together() throws InterruptedException {
        var gathering = new Gathering(this::bringSlowly);
        gathering.add(facts(ONE, 1));
        assertThat(next()).isEqualTo(new Brought(ONE, 1));
        for (int i = 0; i < 20; i++) gathering.add(facts(ONE, 2));
        free.countDown();
        assertThat(next()).isEqualTo(new Brought(ONE, 40));
        gathering.close();
    }

    @Test
    void a_shop_that_takes_its_time_keeps_no_other_waiting() throws InterruptedException {
        var gathering = new Gathering(this::bringSlowly);
        gathering.add(facts(ONE, 1));
        assertThat(next()).isEqualTo(new Brought(ONE, 1));
        gathering.add(facts(OTHER, 3));
        assertThat(next()).isEqualTo(new Brought(OTHER, 3));
        free.countDown();
        gathering.close();
    }

    @Test
    void who_brings_more_than_can_be_gathered_waits() throws InterruptedException {
        var gathering = new Gathering(this::bringSlowly);
        gathering.add(facts(ONE, 1));
        var added = new ConcurrentLinkedQueue<Integer>();
        var claiming = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 20; i++) {
                    gathering.add(facts(ONE, 32));
                    added.add(i);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(claiming.join(java.time.Duration.ofMillis(300))).isFalse();
        assertThat(added).hasSizeLessThan(8);
        free.countDown();
        assertThat(claiming.join(java.time.Duration.ofSeconds(20))).isTrue();
        gathering.close();
        assertThat(brought.stream().mapToInt(Brought::facts).sum()).isEqualTo(1 + 20 * 32);
    }

    @Test
    void a_failure_ends_nothing_but_itself() throws InterruptedException {
        var gathering = new Gathering(some -> {
            bring(some);
            if (brought.size() == 1) throw new IllegalStateException("The database is away");
        });
        gathering.add(facts(ONE, 1));
        gathering.add(facts(ONE, 1));
        gathering.close();
        assertThat(brought.stream().mapToInt(Brought::facts).sum()).isEqualTo(2);
    }
}
