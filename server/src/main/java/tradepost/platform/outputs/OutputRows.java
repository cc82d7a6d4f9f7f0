package tradepost.platform.outputs;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static tradepost.db.outputs.Tables.PART;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Records of files in the making, whatever their table, and what was gathered for them. */
@Singleton
class OutputRows {
    /** So many are forgotten in one transaction. */
    static final int SOME = 100;

    private static final Field<UUID> ID = field(name("id"), UUID.class);
    private static final Field<UUID> FILE = field(name("file_id"), UUID.class);
    private static final Field<UUID> JOB = field(name("job_id"), UUID.class);
    private static final Field<Instant> EXPIRES = field(name("expires_at"), Instant.class);
    private static final Field<Long> VERSION = field(name("version"), Long.class);
    private final Db db;

    @Inject
    OutputRows(Db db) {
        this.db = db;
    }

    void add(Table<?> table, Id id, Map<Field<?>, Object> wanted) {
        var now = Time.now();
        db.insertInto(table)
                .set(wanted)
                .set(ID, id.value())
                .set(field(name("status"), String.class), "running")
                .set(
                        field(name("account_id"), UUID.class),
                        Scope.current().principal().account())
                .set(field(name("created_at"), Instant.class), now)
                .set(field(name("updated_at"), Instant.class), now)
                .execute();
    }

    <W> Made<W> get(Output<W, ?> output, Id id) {
        return db.selectFrom(output.kind().table())
                .where(ID.eq(id.value()))
                .fetchOptional(row -> new Made<>(
                        output.wanted(row),
                        row.get("status", String.class),
                        row.get("file_id", FileId.class),
                        row.get("expires_at", Instant.class),
                        row.get("job_id", JobId.class)))
                .orElseThrow(() -> Problem.notFound(output.kind().noun(), id));
    }

    void job(Table<?> table, Id id, JobId job) {
        db.update(table).set(JOB, job.value()).where(ID.eq(id.value())).execute();
    }

    void addPart(Id id, int number, byte[] content) {
        db.insertInto(PART)
                .set(PART.OUTPUT_ID, id.value())
                .set(PART.NUMBER, number)
                .set(PART.CONTENT, content)
                .execute();
    }

    byte[] part(Id id, int number) {
        return db.select(PART.CONTENT)
                .from(PART)
                .where(PART.OUTPUT_ID.eq(id.value()), PART.NUMBER.eq(number))
                .fetchSingle(PART.CONTENT);
    }

    /** Goes on, with what is told of it. */
    void running(Table<?> table, Id id, Map<Field<?>, Object> told) {
        change(table, ID.eq(id.value()), "running", null, told);
    }

    void done(Table<?> table, Id id, FileId file, Instant expires) {
        db.deleteFrom(PART).where(PART.OUTPUT_ID.eq(id.value())).execute();
        change(table, ID.eq(id.value()), "done", null, Map.of(FILE, file.value(), EXPIRES, expires));
    }

    /** Ends the one that a job worked at, if it has not ended. */
    void ended(Table<?> table, JobId job, String status, String why) {
        change(table, JOB.eq(job.value()).and("status = 'running'"), status, why, Map.of());
    }

    /** Forgets some of what was made up to a moment, or given up before another one; says their files, null where one never came to that. */
    List<FileId> expire(Output<?, ?> output, Instant now, Instant givenUp) {
        var table = output.kind().table();
        var gone = db.select(ID, FILE)
                .from(table)
                .where(condition("status = 'done' and expires_at <= ?::timestamptz", now)
                        .or("status in ('failed', 'cancelled') and updated_at < ?::timestamptz", givenUp))
                .limit(SOME)
                .forUpdate()
                .fetch();
        if (gone.isEmpty()) return List.of();
        db.deleteFrom(PART).where(PART.OUTPUT_ID.in(gone.getValues(ID))).execute();
        var told = new HashMap<>(output.forgotten());
        told.put(FILE, null);
        change(table, ID.in(gone.getValues(ID)), "expired", null, told);
        return gone.map(row -> row.value2() == null ? null : new FileId(row.value2()));
    }

    private void change(Table<?> table, Condition which, String status, String failure, Map<Field<?>, Object> told) {
        db.update(table)
                .set(told)
                .set(field(name("status"), String.class), status)
                .set(field(name("failure"), String.class), failure)
                .set(field(name("updated_at"), Instant.class), Time.now())
                .set(VERSION, VERSION.plus(1))
                .where(which)
                .execute();
    }
}
