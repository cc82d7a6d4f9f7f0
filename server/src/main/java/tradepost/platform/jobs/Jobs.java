package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import tradepost.db.ids.JobId;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;

/** The jobs of the shop in scope: starts them within the caller's transaction, cancels them and begins them again. */
@Singleton
public class Jobs {
    private final Db db;
    private final Registry registry;
    private final JobRows rows;
    private final Bell bell;

    @Inject
    Jobs(Db db, Registry registry, JobRows rows, Bell bell) {
        this.db = db;
        this.registry = registry;
        this.rows = rows;
        this.bell = bell;
    }

    /** Starts the kind of job that takes this input, as soon as the caller's transaction is committed. */
    public StartedJob start(Record input) {
        return start(input, Time.now());
    }

    /** The same, not before a moment. */
    public StartedJob start(Record input, Instant moment) {
        return new StartedJob(db.write(() -> {
            var id = rows.add(kind(input), input, moment);
            db.afterCommit(bell::ring);
            return id;
        }));
    }

    private JobDefinition kind(Record input) {
        var kind = registry.job(input.getClass());
        if (kind == null)
            throw new IllegalStateException("No job takes " + input.getClass().getName());
        return kind;
    }

    /** Ends a job: at once while it waits, and where it next tells how far it is while it runs. */
    @Verb(value = "jobs.cancel", open = Verb.Open.TO_ALL)
    public Job cancel(JobId id) {
        return db.write(() -> {
            var job = mine(rows.lock(id), "jobs.cancel");
            job.state().to(JobState.CANCELLED);
            if (job.state() == JobState.RUNNING) {
                rows.cancelling(id);
            } else {
                rows.cancelled(id);
                db.tell(new JobEvent.Cancelled(id, job.kind()));
            }
            return rows.get(id);
        });
    }

    /** Begins a job again that failed or was cancelled; it goes on from its checkpoint. */
    @Verb(value = "jobs.retry", open = Verb.Open.TO_ALL)
    public StartedJob retry(JobId id) {
        return db.write(() -> {
            mine(rows.lock(id), "jobs.retry").state().to(JobState.QUEUED);
            rows.again(id);
            db.afterCommit(bell::ring);
            return new StartedJob(id);
        });
    }

    /** A job as it stands. */
    public Job get(JobId id) {
        return rows.get(id);
    }

    /** The same, for who started it and for who may read all. */
    Job shown(JobId id) {
        return mine(rows.get(id), "jobs.read");
    }

    private static Job mine(Job job, String permission) {
        var principal = Scope.current().principal();
        boolean own = job.accountId() != null && job.accountId().value().equals(principal.account());
        if (!own) Scope.demand(permission);
        return job;
    }
}
