package tradepost.platform.outputs;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
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

    // What outputs.made_by_a_job gives to every table it is called for; which one it is, the output says, so no
    // generated table has them for all.
    private static final Field<UUID> ID = field(name("id"), UUID.class);
    private static final Field<UUID> FILE = field(name("file_id"), UUID.class);
    private static final Field<UUID> JOB = field(name("job_id"), UUID.class);
    private static final Field<Instant> EXPIRES = field(name("expires_at"), Instant.class);
    private static final Field<String> STATUS = field(name("status"), String.class);
    private static final Field<String> FAILURE = field(name("failure"), String.class);
    private static final Field<UUID> ACCOUNT = field(name("account_id"), UUID.class);
    private static final Field<Instant> CREATED = field(name("created_at"), Instant.class);
    private static final Field<Instant> UPDATED = field(name("updated_at"), Instant.class);
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
                .set(STATUS, "running")
                .set(ACCOUNT, Scope.current().principal().account())
                .set(CREATED, now)
                .set(UPDATED, now)
                .execute();
    }

    <W> Made<W> get(Output<W, ?> output, Id id) {
        return db.selectFrom(output.kind().table())
                .where(ID.eq(id.value()))
                .fetchOptional(row -> new Made<>(
                        output.wanted(row),
                        row.get(STATUS.getName(), String.class),
                        row.get(FILE.getName(), FileId.class),
                        row.get(EXPIRES.getName(), Instant.class),
                        row.get(JOB.getName(), JobId.class)))
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
        change(table, JOB.eq(job.value()).and(STATUS.eq("running")), status, why, Map.of());
    }

    /** Forgets some of what was made up to a moment, or given up before another one; says their files, null where one never came to that. */
    List<FileId> expire(Output<?, ?> output, Instant now, Instant givenUp) {
        var table = output.kind().table();
        var gone = db.select(ID, FILE)
                .from(table)
                // Written out, because the indexes that answer this hold these states only.
                .where(STATUS.eq(inline("done"))
                        .and(EXPIRES.le(now))
                        .or(STATUS.in(inline("failed"), inline("cancelled")).and(UPDATED.lt(givenUp))))
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
                .set(STATUS, status)
                .set(FAILURE, failure)
                .set(UPDATED, Time.now())
                .set(VERSION, VERSION.plus(1))
                .where(which)
                .execute();
    }
}
