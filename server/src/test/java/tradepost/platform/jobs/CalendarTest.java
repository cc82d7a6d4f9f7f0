package tradepost.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Jobs by the clock of the shop. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    Shops shops;

    @Inject
    Calendar calendar;

    @Inject
    Housekeeping housekeeping;

    @Inject
    Db db;

    private static Stream<String> next(String cron, String from, int count) {
        return Stream.iterate(Instant.parse(from), moment -> Calendar.after(cron, BERLIN, moment))
                .skip(1)
                .limit(count)
                .map(Instant::toString);
    }

    @Test
    void half_past_six_stays_half_past_six_when_the_clocks_change() {
        assertThat(next("0 30 6 * * *", "2027-03-27T00:00:00Z", 3))
                .containsExactly("2027-03-27T05:30:00Z", "2027-03-28T04:30:00Z", "2027-03-29T04:30:00Z");
    }

    @Test
    void an_hour_that_is_skipped_delays_the_job_and_loses_no_day() {
        assertThat(next("0 30 2 * * *", "2027-03-27T12:00:00Z", 2))
                .containsExactly("2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
    }

    @Test
    void an_hour_that_comes_twice_has_one_job() {
        assertThat(next("0 30 2 * * *", "2027-10-30T12:00:00Z", 2))
                .containsExactly("2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
    }

    @Test
    void a_new_shop_gets_its_next_job_once_in_its_own_zone() {
        var shop = shops.open();
        calendar.plan();
        calendar.plan();
        var planned =
                in(shop, () -> db.fetch("select run_at from jobs.job where kind = 'errands.wake' and state = 'queued'")
                        .getValues(0, Instant.class));
        assertThat(planned).hasSize(1);
        assertThat(planned.getFirst().atZone(shop.zone()).toLocalTime()).isEqualTo(LocalTime.of(6, 30));
    }

    @Test
    void chores_are_listed_with_when_they_were_last_done() {
        Patience.until("every chore was done once", () -> housekeeping.chores().stream()
                .allMatch(chore -> chore.done() != null));
        assertThat(housekeeping.chores())
                .extracting(Housekeeping.Entry::name)
                .contains("carts.expire", "imports.look_after", "jobs.plan", "webhooks.forget");
    }
}
