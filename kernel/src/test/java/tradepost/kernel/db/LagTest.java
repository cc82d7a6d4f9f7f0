package tradepost.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a replica is near enough to be read from. */
class LagTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Lag lag = new Lag(Duration.ofSeconds(2));

    @Test
    void one_that_has_replayed_all_is_near_however_long_nothing_was_written() {
        lag.wrote(0, 100);
        assertThat(lag.isWithin(0, 100)).isTrue();
        lag.wrote(3_600 * SECOND, 100);
        assertThat(lag.isWithin(3_600 * SECOND, 100)).isTrue();
    }

    @Test
    void one_that_stands_still_is_too_far_once_what_it_lacks_is_older_than_the_limit() {
        lag.wrote(0, 100);
        for (int second = 1; second <= 2; second++) {
            lag.wrote(second * SECOND, 100 + second);
            assertThat(lag.isWithin(second * SECOND, 100)).isTrue();
        }
        lag.wrote(3 * SECOND, 103);
        assertThat(lag.isWithin(3 * SECOND, 100)).isFalse();
        assertThat(lag.isWithin(3 * SECOND, 102)).isTrue();
        assertThat(lag.isWithin(3 * SECOND, 103)).isTrue();
    }

    @Test
    void one_of_which_nothing_is_known_is_too_far() {
        assertThat(lag.isWithin(0, 100)).isFalse();
        lag.wrote(0, 100);
        assertThat(lag.isWithin(0, 99)).isFalse();
    }
}
