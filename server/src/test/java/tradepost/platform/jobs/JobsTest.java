package tradepost.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.JobId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Stopped;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;
import tradepost.testing.errands.Errands;
import tradepost.testing.errands.StubbornErrand;

/** What becomes of a job that was asked for. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class JobsTest {
    @Inject
    Shops shops;

    @Inject
    Jobs jobs;

    @Inject
    Errands errands;

    @Inject
    Claims claims;

    @Inject
    JobRunner runner;

    @Inject
    History history;

    @Inject
    Db db;

    @Inject
    WorkerDb queue;

    private Tenant shop;

    /** Where a run was when it was cut off. */
    private record Reached(int step) {}

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private String name(String story) {
        return story + " of " + shop.slug();
    }

    private JobId started(String name) {
        return in(shop, () -> errands.start(name, 1));
    }

    private Job awaited(JobId id) {
        Patience.until(id + " ends", () -> in(shop, () -> jobs.get(id)).state().hasEnded());
        return in(shop, () -> jobs.get(id));
    }

    @Test
    void a_job_runs_once_and_keeps_its_result() {
        errands.mean(name("sum"), (errand, run) -> new Reached(errand.number() + 41));
        var job = awaited(started(name("sum")));
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result().path("step").asInt()).isEqualTo(42);
        assertThat(errands.count(name("sum"))).isEqualTo(1);
    }

    @Test
    void what_is_taken_back_is_never_done() {
        errands.mean(name("regret"), (errand, run) -> null);
        errands.mean(name("later"), (errand, run) -> null);
        assertThatThrownBy(() -> in(
                        shop,
                        () -> db.write(() -> {
                            errands.start(name("regret"), 1);
                            throw Problem.conflict("regret", "No");
                        })))
                .isInstanceOf(Problem.class);
        awaited(started(name("later")));
        assertThat(errands.count(name("regret"))).isZero();
    }

    @Test
    void two_processes_do_every_job_once() {
        errands.mean(name("twice"), (errand, run) -> null);
        try (var second = runner.beside("second-" + shop.slug())) {
            assertThat(second).isNotNull();
            in(
                    shop,
                    () -> db.write(() -> {
                        for (int i = 0; i < 100; i++) errands.start(name("twice"), i);
                    }));
            Patience.until("all are done", () -> remaining() == 0);
        }
        assertThat(errands.done.stream()
                        .filter(done -> done.name().equals(name("twice")))
                        .map(Errands.Done::number))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    private long remaining() {
        return in(shop, () -> db.fetchOne("select count(*) from jobs.job where finished_at is null")
                .get(0, Long.class));
    }

    @Test
    void what_may_pass_is_tried_again_and_then_fails_with_the_problem() {
        errands.mean(name("bank"), (errand, run) -> {
            throw Problem.unavailable("bank_closed", "The bank is closed; try again tomorrow");
        });
        var job = awaited(
                in(shop, () -> jobs.start(new StubbornErrand(name("bank"))).id()));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem().path("code").asText()).isEqualTo("bank_closed");
        assertThat(errands.count(name("bank"))).isEqualTo(3);
    }

    @Test
    void what_cannot_pass_fails_at_once_and_a_person_may_begin_it_again() {
        var closed = new AtomicInteger(1);
        errands.mean(name("form"), (errand, run) -> {
            if (closed.getAndDecrement() > 0) throw Problem.invalid("form", "The form is incomplete");
            return null;
        });
        var id = started(name("form"));
        assertThat(awaited(id).problem().path("status").asInt()).isEqualTo(422);
        in(shop, () -> jobs.retry(id));
        assertThat(awaited(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThatThrownBy(() -> in(shop, () -> jobs.retry(id))).hasMessageContaining("succeeded");
    }

    @Test
    void a_bug_is_tried_again_and_told_without_its_secrets() {
        errands.mean(name("bug"), (errand, run) -> {
            throw new IllegalStateException("secret");
        });
        var job = awaited(
                in(shop, () -> jobs.start(new StubbornErrand(name("bug"))).id()));
        assertThat(job.problem().toString()).contains("internal_error").doesNotContain("secret");
    }

    @Test
    void a_waiting_job_is_cancelled_at_once_and_never_done() {
        var id = in(shop, () -> jobs.start(
                        new StubbornErrand(name("wait")), Time.now().plusSeconds(3_600))
                .id());
        assertThat(in(shop, () -> jobs.cancel(id)).state()).isEqualTo(JobState.CANCELLED);
        assertThat(errands.count(name("wait"))).isZero();
    }

    @Test
    void a_running_job_ends_where_it_next_tells_how_far_it_is() {
        var begun = new CountDownLatch(1);
        var steps = new AtomicInteger();
        errands.mean(name("long"), (errand, run) -> {
            begun.countDown();
            while (true) run.advance(steps.incrementAndGet(), 0, "walking");
        });
        var id = started(name("long"));
        Patience.until("it runs", () -> begun.getCount() == 0);
        assertThat(in(shop, () -> jobs.cancel(id)).cancelling()).isTrue();
        var job = awaited(id);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.done()).isPositive().isEqualTo(steps.get());
    }

    @Test
    void an_attempt_goes_on_from_the_checkpoint_of_the_last_one_and_no_step_is_done_twice() {
        errands.mean(name("steps"), (errand, run) -> {
            int from = run.checkpoint(Reached.class).map(Reached::step).orElse(0);
            for (int step = from + 1; step <= 5; step++) {
                var reached = new Reached(step);
                db.write(() -> {
                    db.execute("insert into kernel.sequence (name, value) values (?, ?)", "step " + reached.step(), 1);
                    run.save(reached);
                    if (reached.step() == 3 && run.attempt() < 3) throw Problem.unavailable("tired", "Out of breath");
                });
            }
            return null;
        });
        var job = awaited(
                in(shop, () -> jobs.start(new StubbornErrand(name("steps"))).id()));
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempts()).isEqualTo(3);
        assertThat(in(shop, () -> db.fetchOne("select count(*) from kernel.sequence where name like 'step %'")
                        .get(0, Long.class)))
                .isEqualTo(5);
    }

    @Test
    void who_was_overtaken_writes_nothing_more() {
        // The turn is somebody else's, or the server would take it.
        queue.execute("""
                insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('jobs.turn', ?, ?::timestamptz, true, 'this test', ?::timestamptz, 1)
                """, shop.id() + "/77", Time.now(), Time.now());
        var id = in(shop, () -> jobs.start(
                        new StubbornErrand(name("slow")), Time.now().plusSeconds(3_600))
                .id());
        in(
                shop,
                () -> db.write(() -> db.execute(
                        "update jobs.job set state = 'running', slot = 77, run_at = now() where id = ?", id.value())));
        in(shop, () -> {
            var first = claims.next(77, true).orElseThrow();
            var second = claims.next(77, true).orElseThrow();
            assertThat(second.fence()).isGreaterThan(first.fence());
            assertThatThrownBy(() -> db.write(() -> claims.save(first, "{}"))).isInstanceOf(Stopped.class);
            assertThat(claims.next(77, false)).isEmpty();
            db.write(() -> claims.end(second, JobState.SUCCEEDED, new Claims.Stage(1, 1, null), null, null));
            assertThat(jobs.get(id).state()).isEqualTo(JobState.SUCCEEDED);
        });
    }

    @Test
    void a_job_is_forgotten_a_year_after_its_end() {
        errands.mean(name("past"), (errand, run) -> null);
        var old = started(name("past"));
        var recent = started(name("past"));
        awaited(old);
        awaited(recent);
        var longAgo = Time.now().minus(Duration.ofDays(366));
        in(
                shop,
                () -> db.write(() -> db.execute(
                        "update jobs.job set finished_at = ?::timestamptz where id = ?", longAgo, old.value())));
        while (history.forget()) {}
        assertThatThrownBy(() -> in(shop, () -> jobs.get(old))).hasMessageContaining("There is no job");
        assertThat(in(shop, () -> jobs.get(recent)).state()).isEqualTo(JobState.SUCCEEDED);
    }
}
