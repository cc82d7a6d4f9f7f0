package tradepost.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void what_fails_is_tried_less_and_less_often_but_never_less_than_every_five_seconds() {
        assertThat(Rounds.afterFailure(OFTEN, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(Rounds.afterFailure(OFTEN, 3)).isEqualTo(Duration.ofMillis(800));
        assertThat(Rounds.afterFailure(OFTEN, 1_000)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Rounds.afterFailure(Duration.ofHours(12), 1_000)).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void a_round_that_works_again_brings_the_old_pace_back() throws InterruptedException {
        var tries = new AtomicInteger();
        var worked = new CountDownLatch(20);
        try (var _ = Rounds.start("failing-at-first", OFTEN, () -> {
            if (tries.incrementAndGet() <= 2) throw new IllegalStateException("Not there yet");
            worked.countDown();
            return false;
        })) {
            assertThat(worked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Rounds.reports())
                    .anyMatch(report -> report.name().equals("failing-at-first") && report.failures() == 2);
        }
    }
}
