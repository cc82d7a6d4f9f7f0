package tradepost.commerce.imports;

import static org.jooq.Records.mapping;
import static tradepost.db.imports.Tables.IMPORT_NOTE;
import static tradepost.db.imports.Tables.IMPORT_RUN;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import tradepost.db.ids.ImportRunId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The book-keeping of imports: which file, how far, what became of its rows. */
@Singleton
class Runs {
    private static final int EXAMPLES = 3;
    private static final String INSERT_NOTES = """
            insert into imports.import_note (run_id, number, position, severity, code, field, message)
            select ?, number, position, severity, code, field, message
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) as n (number, position, severity, code, field, message)
            on conflict do nothing
            """;
    private static final String EXAMPLE_NOTES = """
            select number, severity, code, field, message from (
                select *, row_number() over (partition by severity, code order by number, position) as place
                from imports.import_note where run_id = ?) noted
            where place <= ? order by severity, code, number
            """;
    private final Db db;
    private final Json json;

    @Inject
    Runs(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    ImportRun get(ImportRunId id) {
        return find(IMPORT_RUN.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("import", id));
    }

    List<ImportRun> open() {
        return find(IMPORT_RUN.STATUS.in("staging", "applying"));
    }

    private List<ImportRun> find(Condition which) {
        return db.select(
                        IMPORT_RUN.ID,
                        IMPORT_RUN.FILE_NAME,
                        IMPORT_RUN.STATUS.convertFrom(ImportStatus::of),
                        IMPORT_RUN.ROWS,
                        IMPORT_RUN.APPLIED,
                        IMPORT_RUN.CREATED,
                        IMPORT_RUN.UPDATED,
                        IMPORT_RUN.UNCHANGED,
                        IMPORT_RUN.REFUSED,
                        IMPORT_RUN.WARNINGS,
                        IMPORT_RUN.FAILURE,
                        IMPORT_RUN.CREATED_AT,
                        IMPORT_RUN.FINISHED_AT)
                .from(IMPORT_RUN)
                .where(which)
                .orderBy(IMPORT_RUN.CREATED_AT)
                .fetch(mapping(ImportRun::new));
    }

    /** The run of a file that was cut off, or a new one. */
    ImportRun begin(String fileName, String digest) {
        var unfinished = find(IMPORT_RUN.FILE_DIGEST.eq(digest).and(IMPORT_RUN.STATUS.in("staging", "applying")));
        if (!unfinished.isEmpty()) return unfinished.getFirst();
        var id = ImportRunId.next();
        var now = Time.now();
        db.write(() -> db.insertInto(IMPORT_RUN)
                .set(IMPORT_RUN.ID, id)
                .set(IMPORT_RUN.KIND, "products")
                .set(IMPORT_RUN.FILE_NAME, fileName)
                .set(IMPORT_RUN.FILE_DIGEST, digest)
                .set(IMPORT_RUN.STATUS, ImportStatus.STAGING.word())
                .set(IMPORT_RUN.CREATED_AT, now)
                .set(IMPORT_RUN.UPDATED_AT, now)
                .execute());
        return get(id);
    }

    /** The job that applies the run, null where none was started. */
    JobId job(ImportRunId id) {
        return db.select(IMPORT_RUN.JOB_ID)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(id))
                .forUpdate()
                .fetchOne(IMPORT_RUN.JOB_ID);
    }

    void job(ImportRunId id, JobId job) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.JOB_ID, job)
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    /** The open run that a job applies. */
    Optional<ImportRunId> of(JobId job) {
        return db.select(IMPORT_RUN.ID)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.JOB_ID.eq(job), IMPORT_RUN.STATUS.in("staging", "applying"))
                .fetchOptional(IMPORT_RUN.ID);
    }

    void staged(ImportRunId id, long rows, long refused) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.ROWS, rows)
                .set(IMPORT_RUN.REFUSED, IMPORT_RUN.REFUSED.plus(refused))
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    void move(ImportRunId id, ImportStatus status) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATUS, status.word())
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    /** A sign of life, for those who look for runs that have died. */
    void beat(ImportRunId id) {
        db.write(() -> db.update(IMPORT_RUN)
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute());
    }

    void rules(ImportRunId id, List<RuleHits> rules) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.RULES, JSONB.valueOf(json.write(rules)))
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    /** Takes the run for the length of a transaction; another process that works on it makes this one give up. */
    void claim(ImportRunId id, long applied) {
        var found = db.select(IMPORT_RUN.APPLIED)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(id))
                .forUpdate()
                .fetchOne(IMPORT_RUN.APPLIED);
        if (found == null || found != applied) {
            throw Problem.conflict(
                    "import_running", "The import %s is already running elsewhere; wait for it to finish", id);
        }
    }

    void applied(ImportRunId id, long last, Outcomes outcomes) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.APPLIED, last)
                .set(IMPORT_RUN.CREATED, IMPORT_RUN.CREATED.plus(outcomes.created()))
                .set(IMPORT_RUN.UPDATED, IMPORT_RUN.UPDATED.plus(outcomes.updated()))
                .set(IMPORT_RUN.UNCHANGED, IMPORT_RUN.UNCHANGED.plus(outcomes.unchanged()))
                .set(IMPORT_RUN.REFUSED, IMPORT_RUN.REFUSED.plus(outcomes.refused()))
                .set(IMPORT_RUN.WARNINGS, IMPORT_RUN.WARNINGS.plus(outcomes.warnings()))
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    void finished(ImportRunId id) {
        var now = Time.now();
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATUS, ImportStatus.FINISHED.word())
                .set(IMPORT_RUN.FINISHED_AT, now)
                .set(IMPORT_RUN.UPDATED_AT, now)
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    void failed(ImportRunId id, String why) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATUS, ImportStatus.FAILED.word())
                .set(IMPORT_RUN.FAILURE, why)
                .set(IMPORT_RUN.UPDATED_AT, Time.now())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    void note(ImportRunId id, List<Note> notes) {
        note(id, 0, notes);
    }

    /** Notes of one row from different steps stand behind different positions; a step that is done twice leaves each note single. */
    void note(ImportRunId id, long behind, List<Note> notes) {
        if (notes.isEmpty()) return;
        var places = new HashMap<Long, Long>();
        var positions = new ArrayList<Long>();
        for (var note : notes) positions.add(behind + places.merge(note.row(), 1L, Long::sum));
        db.execute(
                INSERT_NOTES,
                id.value(),
                Columns.longs(notes, Note::row),
                positions.toArray(Long[]::new),
                Columns.texts(notes, note -> note.severity().word()),
                Columns.texts(notes, Note::code),
                Columns.texts(notes, Note::field),
                Columns.texts(notes, Note::message));
    }

    ImportReport report(ImportRunId id) {
        var run = get(id);
        var rules = db.select(IMPORT_RUN.RULES)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(id))
                .fetchOne(row -> json.read(row.value1().data(), RuleHits[].class));
        var counts = db.select(IMPORT_NOTE.SEVERITY, IMPORT_NOTE.CODE, DSL.count())
                .from(IMPORT_NOTE)
                .where(IMPORT_NOTE.RUN_ID.eq(id))
                .groupBy(IMPORT_NOTE.SEVERITY, IMPORT_NOTE.CODE)
                .orderBy(DSL.count().desc(), IMPORT_NOTE.CODE)
                .fetch(row -> new ImportReport.NoteCount(severity(row.value1()), row.value2(), row.value3()));
        var examples = db.fetch(EXAMPLE_NOTES, id.value(), EXAMPLES)
                .map(row -> new Note(
                        row.get(0, Long.class),
                        severity(row.get(1, String.class)),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class)));
        return new ImportReport(run, Arrays.asList(rules), counts, examples);
    }

    private static Note.Severity severity(String word) {
        return Note.Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
