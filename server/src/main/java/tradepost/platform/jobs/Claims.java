package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.JobId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Stopped;

/** Jobs in the database as whoever works at them sees them: every change asks whether the claim still holds. */
@Singleton
class Claims {
    /**
     * A job that still runs in a place whose turn begins has lost its process. Later in the turn it is somebody's who took the turn over from
     * this process, which then claims nothing more.
     */
    private static final String CLAIM = """
            update jobs.job set state = 'running', slot = ?, attempts = attempts + 1, fence = fence + 1,
                started_at = coalesce(started_at, ?::timestamptz), updated_at = ?::timestamptz, version = version + 1
            where id = coalesce(
                (select id from jobs.job where ? and state = 'running' and slot = ?),
                (select id from jobs.job where state = 'queued' and run_at <= ?::timestamptz
                   and not exists (select from jobs.job occupant where occupant.state = 'running' and occupant.slot = ?)
                 order by run_at, id limit 1 for update skip locked))
            returning id, kind, input::text, checkpoint::text, attempts, fence, cancelling, recurring, starter, account_id, correlation
            """;

    private static final String ADVANCE = """
            update jobs.job set done = ?, total = ?, note = ?, updated_at = ?::timestamptz, version = version + 1
            where id = ? and state = 'running' and fence = ? returning cancelling
            """;
    private static final String SAVE = """
            update jobs.job set checkpoint = ?::jsonb, updated_at = ?::timestamptz, version = version + 1
            where id = ? and state = 'running' and fence = ?
            """;
    private static final String END = """
            update jobs.job set state = ?, slot = null, problem = ?::jsonb, result = ?::jsonb, done = ?, total = ?, note = ?,
                finished_at = ?::timestamptz, updated_at = ?::timestamptz, version = version + 1
            where id = ? and state = 'running' and fence = ?
            """;
    private static final String GIVE_BACK = """
            update jobs.job set state = 'queued', slot = null, problem = ?::jsonb, attempts = ?, run_at = ?::timestamptz,
                updated_at = ?::timestamptz, version = version + 1
            where id = ? and state = 'running' and fence = ?
            """;
    private final Db db;

    /** How far a job is. */
    record Stage(long done, long total, String note) {}

    @Inject
    Claims(Db db) {
        this.db = db;
    }

    /** The next job for a place of the shop in scope: one that lost its process, or the one that waited longest. */
    Optional<Claimed> next(int slot, boolean turnBegins) {
        var now = Time.now();
        return db.write(() -> db.fetchOptional(CLAIM, slot, now, now, turnBegins, slot, now, slot)
                .map(Claims::claimed));
    }

    private static Claimed claimed(Record row) {
        return new Claimed(
                new JobId(row.get("id", UUID.class)),
                row.get("kind", String.class),
                row.get("input", String.class),
                row.get("checkpoint", String.class),
                row.get("attempts", Integer.class),
                row.get("fence", Long.class),
                row.get("cancelling", Boolean.class),
                row.get("recurring", Boolean.class),
                row.get("starter", String.class),
                row.get("account_id", UUID.class),
                row.get("correlation", String.class));
    }

    /** Says whether somebody wants the job to end. */
    boolean advance(Claimed job, Stage stage) {
        return db.write(() -> db.fetchOptional(
                        ADVANCE,
                        stage.done(),
                        stage.total(),
                        stage.note(),
                        Time.now(),
                        job.id().value(),
                        job.fence()))
                .orElseThrow(() -> new Stopped(Stopped.Why.OVERTAKEN))
                .get(0, Boolean.class);
    }

    void save(Claimed job, String checkpoint) {
        held(db.execute(SAVE, checkpoint, Time.now(), job.id().value(), job.fence()));
    }

    void end(Claimed job, JobState state, Stage stage, String problem, String result) {
        var now = Time.now();
        held(db.execute(
                END,
                state.code(),
                problem,
                result,
                stage.done(),
                stage.total(),
                stage.note(),
                now,
                now,
                job.id().value(),
                job.fence()));
    }

    void giveBack(Claimed job, int attempts, Instant moment, String problem) {
        held(db.execute(
                GIVE_BACK, problem, attempts, moment, Time.now(), job.id().value(), job.fence()));
    }

    private static void held(int changed) {
        if (changed == 0) throw new Stopped(Stopped.Why.OVERTAKEN);
    }
}
