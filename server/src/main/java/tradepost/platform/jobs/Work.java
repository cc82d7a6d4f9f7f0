package tradepost.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.jobs.Starters;
import tradepost.kernel.jobs.Stopped;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/** Works at one claimed job, for whoever started it and with the rights that person has now, and writes down what came of it. */
@Singleton
class Work {
    private static final Logger LOG = Logger.getLogger(Work.class);
    private final Db db;
    private final Json json;
    private final Registry registry;
    private final Claims claims;
    private final Calendar calendar;
    private final Instance<Starters> starters;
    private final MeterRegistry meters;

    @Inject
    Work(
            Db db,
            Json json,
            Registry registry,
            Claims claims,
            Calendar calendar,
            Instance<Starters> starters,
            MeterRegistry meters) {
        this.db = db;
        this.json = json;
        this.registry = registry;
        this.claims = claims;
        this.calendar = calendar;
        this.starters = starters;
        this.meters = meters;
    }

    void at(Claimed job, BooleanSupplier closing) {
        var attempt = new Attempt(job, claims, db, json, closing);
        long began = System.nanoTime();
        var outcome = "overtaken";
        try {
            outcome = outcome(job, attempt, closing);
        } catch (Stopped overtaken) {
            LOG.warnf("The job %s was taken over while this process worked at it", job.id());
        }
        meters.timer("tradepost.jobs", "kind", job.kind(), "outcome", outcome)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private String outcome(Claimed job, Attempt attempt, BooleanSupplier closing) {
        try {
            if (job.cancelling()) return ended(job, JobState.CANCELLED, attempt, null, null);
            var kind = kind(job);
            if (job.attempt() > kind.attempts()) throw outlived(job);
            var input = json.read(job.input(), kind.input());
            var result = scope(job).call(() -> kind.call().apply(input, attempt));
            return ended(job, JobState.SUCCEEDED, attempt, null, result == null ? null : json.write(result));
        } catch (Stopped stopped) {
            return switch (stopped.why()) {
                case CANCELLED -> ended(job, JobState.CANCELLED, attempt, null, null);
                case CLOSING -> givenBack(job);
                case OVERTAKEN -> throw stopped;
            };
        } catch (RuntimeException e) {
            // What fails while the process ends says nothing of the job.
            return closing.getAsBoolean() ? givenBack(job) : failed(job, attempt, e);
        }
    }

    private JobDefinition kind(Claimed job) {
        var kind = registry.job(job.kind());
        if (kind == null)
            throw Problem.unavailable("unknown_job", "This release knows no job %s; another one may", job.kind());
        return kind;
    }

    /** Its processes died without a word, perhaps of this very job. */
    private static Problem outlived(Claimed job) {
        return Problem.conflict(
                "job_interrupted", "The process that ran the job ended %s times; look at its log", job.attempt() - 1);
    }

    private Scope scope(Claimed job) {
        var system = Scope.current().correlated(job.correlation());
        if (job.account() == null) return job.starter().equals("system") ? system : system.as(Principal.ANONYMOUS);
        return system.as(standing(job.account()));
    }

    private Principal standing(UUID account) {
        return starters.stream()
                .findAny()
                .flatMap(known -> known.standing(account))
                .orElseThrow(() -> Problem.forbidden(
                        "starter_gone", "Whoever started this job may no longer act here; start it anew"));
    }

    private String ended(Claimed job, JobState state, Attempt attempt, String problem, String result) {
        db.write(() -> {
            claims.end(job, state, attempt.stage(), problem, result);
            var code = problem == null ? null : json.tree(problem).path("code").asText();
            db.tell(
                    switch (state) {
                        case SUCCEEDED -> new JobEvent.Succeeded(job.id(), job.kind());
                        case FAILED -> new JobEvent.Failed(job.id(), job.kind(), code);
                        case CANCELLED -> new JobEvent.Cancelled(job.id(), job.kind());
                        case QUEUED, RUNNING -> throw new IllegalStateException("No end: " + state);
                    });
            if (job.recurring()) calendar.next(registry.job(job.kind()));
        });
        return state.code();
    }

    private String failed(Claimed job, Attempt attempt, RuntimeException e) {
        var failure = Failure.of(e);
        var kind = registry.job(job.kind());
        var problem = json.write(failure);
        boolean again = failure.passing() && (kind == null || job.attempt() < kind.attempts());
        if (failure.status() == 500)
            LOG.errorf(e, "%s failed, attempt %s of job %s", job.kind(), job.attempt(), job.id());
        else LOG.infof("%s of job %s: %s", job.kind(), job.id(), e.getMessage());
        if (!again) return ended(job, JobState.FAILED, attempt, problem, null);
        var pause = kind == null ? java.time.Duration.ofMinutes(1) : kind.pause(job.attempt());
        db.write(() -> claims.giveBack(
                job,
                kind == null ? job.attempt() - 1 : job.attempt(),
                Time.now().plus(pause),
                problem));
        return "retried";
    }

    private String givenBack(Claimed job) {
        db.write(() -> claims.giveBack(job, job.attempt() - 1, Time.now(), null));
        return "given_back";
    }
}
