package tradepost.platform.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.db.ids.JobId;
import tradepost.kernel.Time;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.transfers.Exports;
import tradepost.platform.transfers.Format;
import tradepost.platform.transfers.NewExport;
import tradepost.testing.Patience;

/** How the making of files ends, whatever stands in them. */
@QuarkusTest
class OutputEndsTest extends ShopStory {
    @Inject
    Exports exports;

    @Inject
    Jobs jobs;

    @Inject
    OutputEnds ends;

    private String status(JobId job) {
        return db.fetchSingle("select status from transfers.export where job_id = ?", job.value())
                .get(0, String.class);
    }

    @Test
    void a_file_is_forgotten_when_its_time_is_over_and_not_before() {
        var job = exports.start(new NewExport("brands", Format.CSV, null, null, List.of()))
                .id();
        Patience.until("it is made", () -> jobs.get(job).state().hasEnded());
        ends.everywhere();
        assertThat(status(job)).isEqualTo("done");
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(8)), ends::everywhere);
        assertThat(status(job)).isEqualTo("expired");
    }

    @Test
    void whose_job_was_given_up_is_not_under_way_any_more() {
        var job = db.write(() -> {
            var started = exports.start(new NewExport("brands", Format.CSV, null, null, List.of()))
                    .id();
            jobs.cancel(started);
            return started;
        });
        assertThat(status(job)).isEqualTo("cancelled");
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(8)), ends::everywhere);
        assertThat(status(job)).isEqualTo("expired");
    }
}
