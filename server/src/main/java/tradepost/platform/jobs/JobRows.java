package tradepost.platform.jobs;

import static tradepost.db.jobs.Tables.JOB;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jooq.JSONB;
import org.jooq.SelectFieldOrAsterisk;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.scope.Scope;

/** Jobs in the database, as whoever asks for them and looks at them sees them. */
@Singleton
class JobRows {
    private static final SelectFieldOrAsterisk[] SHOWN = {
        JOB.ID,
        JOB.KIND,
        JOB.STATE,
        JOB.DONE,
        JOB.TOTAL,
        JOB.NOTE,
        JOB.ATTEMPTS,
        JOB.PROBLEM,
        JOB.RESULT,
        JOB.STARTER,
        JOB.ACCOUNT_ID,
        JOB.CANCELLING,
        JOB.RUN_AT,
        JOB.STARTED_AT,
        JOB.FINISHED_AT
    };
    private final Db db;
    private final Json json;

    @Inject
    JobRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    JobId add(JobDefinition kind, Record input, Instant moment) {
        var scope = Scope.current();
        var now = Time.now();
        var id = new JobId(Ids.next());
        var account = scope.principal().account();
        db.insertInto(JOB)
                .set(JOB.ID, id)
                .set(JOB.KIND, kind.name())
                .set(JOB.INPUT, JSONB.valueOf(json.write(input)))
                .set(JOB.STATE, JobState.QUEUED.code())
                .set(JOB.STARTER, scope.principal().key())
                .set(JOB.ACCOUNT_ID, account == null ? null : new AccountId(account))
                .set(JOB.CORRELATION, scope.correlation())
                .set(JOB.RUN_AT, moment)
                .set(JOB.CREATED_AT, now)
                .set(JOB.UPDATED_AT, now)
                .execute();
        return id;
    }

    /** Adds the next occurrence of a kind that recurs, unless it is there. */
    void addNext(JobDefinition kind, Instant moment) {
        var now = Time.now();
        db.insertInto(JOB)
                .set(JOB.ID, new JobId(Ids.next()))
                .set(JOB.KIND, kind.name())
                .set(JOB.INPUT, JSONB.valueOf("{}"))
                .set(JOB.STATE, JobState.QUEUED.code())
                .set(JOB.STARTER, "system")
                .set(JOB.CORRELATION, "system")
                .set(JOB.RECURRING, true)
                .set(JOB.RUN_AT, moment)
                .set(JOB.CREATED_AT, now)
                .set(JOB.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    Job get(JobId id) {
        return found(id, db.select(SHOWN).from(JOB).where(JOB.ID.eq(id)).fetchOptional(this::job));
    }

    Job lock(JobId id) {
        return found(
                id, db.select(SHOWN).from(JOB).where(JOB.ID.eq(id)).forUpdate().fetchOptional(this::job));
    }

    private static Job found(JobId id, Optional<Job> job) {
        return job.orElseThrow(() -> Problem.notFound("job", id));
    }

    void cancelling(JobId id) {
        db.update(JOB)
                .set(JOB.CANCELLING, true)
                .set(JOB.UPDATED_AT, Time.now())
                .set(JOB.VERSION, JOB.VERSION.plus(1))
                .where(JOB.ID.eq(id))
                .execute();
    }

    void cancelled(JobId id) {
        var now = Time.now();
        db.update(JOB)
                .set(JOB.STATE, JobState.CANCELLED.code())
                .set(JOB.FINISHED_AT, now)
                .set(JOB.UPDATED_AT, now)
                .set(JOB.VERSION, JOB.VERSION.plus(1))
                .where(JOB.ID.eq(id))
                .execute();
    }

    void again(JobId id) {
        var now = Time.now();
        db.update(JOB)
                .set(JOB.STATE, JobState.QUEUED.code())
                .set(JOB.ATTEMPTS, 0)
                .set(JOB.CANCELLING, false)
                .set(JOB.RECURRING, false)
                .setNull(JOB.PROBLEM)
                .setNull(JOB.FINISHED_AT)
                .set(JOB.RUN_AT, now)
                .set(JOB.UPDATED_AT, now)
                .set(JOB.VERSION, JOB.VERSION.plus(1))
                .where(JOB.ID.eq(id))
                .execute();
    }

    private Job job(org.jooq.Record row) {
        return new Job(
                row.get(JOB.ID),
                row.get(JOB.KIND),
                JobState.of(row.get(JOB.STATE)),
                row.get(JOB.DONE),
                row.get(JOB.TOTAL),
                row.get(JOB.NOTE),
                row.get(JOB.ATTEMPTS),
                tree(row.get(JOB.PROBLEM)),
                tree(row.get(JOB.RESULT)),
                row.get(JOB.STARTER),
                row.get(JOB.ACCOUNT_ID),
                row.get(JOB.CANCELLING),
                row.get(JOB.RUN_AT),
                row.get(JOB.STARTED_AT),
                row.get(JOB.FINISHED_AT));
    }

    private JsonNode tree(JSONB stored) {
        return stored == null ? null : json.tree(stored.data());
    }
}
