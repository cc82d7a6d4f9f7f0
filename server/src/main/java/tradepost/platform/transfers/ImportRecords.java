package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.IMPORT;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.FileId;
import tradepost.db.ids.ImportId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Imports as stored. */
@Singleton
class ImportRecords {
    private static final TypeReference<List<FileColumn>> COLUMNS = new TypeReference<>() {};
    private static final String COUNT = """
            update transfers.import set rows = rows + ?, created = created + ?, changed = changed + ?, unchanged = unchanged + ?,
                refused = refused + ?, undone = undone + ?, kept = kept + ?, updated_at = ?::timestamptz, version = version + 1
            where id = ?
            """;
    private final Db db;
    private final Json json;

    @Inject
    ImportRecords(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    ImportId add(NewImport wanted, String fileName) {
        var now = Time.now();
        var id = ImportId.next();
        var account = Scope.current().principal().account();
        db.insertInto(IMPORT)
                .set(IMPORT.ID, id)
                .set(IMPORT.FILE_ID, wanted.file())
                .set(IMPORT.FILE_NAME, fileName)
                .set(IMPORT.ENTITY, wanted.entity())
                .set(IMPORT.KEY, wanted.key() == null ? "" : wanted.key())
                .set(IMPORT.MODE, wanted.mode().code())
                .set(IMPORT.ON_ERROR, wanted.onError().code())
                .set(IMPORT.DRY_RUN, wanted.dryRun())
                .set(IMPORT.STATUS, Stage.READING.code())
                .set(IMPORT.WANTED, JSONB.valueOf(json.write(wanted.wanted())))
                .set(IMPORT.ACCOUNT_ID, account == null ? null : new AccountId(account))
                .set(IMPORT.CREATED_AT, now)
                .set(IMPORT.UPDATED_AT, now)
                .execute();
        return id;
    }

    Import get(ImportId id) {
        return found(id, db.selectFrom(IMPORT).where(IMPORT.ID.eq(id)).fetchOptional(this::read));
    }

    /** The same, for who is about to decide what becomes of it. */
    Import lock(ImportId id) {
        return found(
                id, db.selectFrom(IMPORT).where(IMPORT.ID.eq(id)).forUpdate().fetchOptional(this::read));
    }

    private static Import found(ImportId id, Optional<Import> found) {
        return found.orElseThrow(() -> Problem.notFound("import", id));
    }

    void job(ImportId id, JobId job) {
        set(id, IMPORT.JOB_ID, job);
    }

    void errors(ImportId id, FileId file) {
        set(id, IMPORT.ERROR_FILE_ID, file);
    }

    private <T> void set(ImportId id, Field<T> field, T value) {
        db.update(IMPORT)
                .set(field, value)
                .set(IMPORT.UPDATED_AT, Time.now())
                .set(IMPORT.VERSION, IMPORT.VERSION.plus(1))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    void move(ImportId id, Stage stage) {
        boolean over =
                switch (stage) {
                    case APPLIED, UNDONE, FAILED, CANCELLED -> true;
                    case READING, CHECKING, CHECKED, APPLYING, UNDOING -> false;
                };
        db.update(IMPORT)
                .set(IMPORT.STATUS, stage.code())
                .setNull(IMPORT.FAILURE)
                .set(IMPORT.FINISHED_AT, over ? Time.now() : null)
                .set(IMPORT.UPDATED_AT, Time.now())
                .set(IMPORT.VERSION, IMPORT.VERSION.plus(1))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /** What the file's header came to. */
    void mapped(ImportId id, List<FileColumn> columns, Wanted wanted, String key) {
        db.update(IMPORT)
                .set(IMPORT.COLUMNS, JSONB.valueOf(json.write(columns)))
                .set(IMPORT.WANTED, JSONB.valueOf(json.write(wanted)))
                .set(IMPORT.KEY, key)
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    void count(ImportId id, Tally tally) {
        db.execute(
                COUNT,
                tally.of("rows"),
                tally.of("created"),
                tally.of("changed"),
                tally.of("unchanged"),
                tally.of("refused"),
                tally.of("undone"),
                tally.of("kept"),
                Time.now(),
                id.value());
    }

    /** Ends the one that a job worked at, if it is under way. */
    void ended(JobId job, Stage stage, String why) {
        db.update(IMPORT)
                .set(IMPORT.STATUS, stage.code())
                .set(IMPORT.FAILURE, why)
                .set(IMPORT.FINISHED_AT, Time.now())
                .set(IMPORT.UPDATED_AT, Time.now())
                .set(IMPORT.VERSION, IMPORT.VERSION.plus(1))
                .where(IMPORT.JOB_ID.eq(job), IMPORT.STATUS.in("reading", "checking", "applying", "undoing"))
                .execute();
    }

    /** Forgets imports at which nobody has worked since a moment, and says which files they leave behind. */
    List<FileId> forget(Instant before) {
        return db
                .deleteFrom(IMPORT)
                .where(IMPORT.CREATED_AT.lt(before), IMPORT.UPDATED_AT.lt(before))
                .returning(IMPORT.FILE_ID, IMPORT.ERROR_FILE_ID)
                .stream()
                .flatMap(row -> Stream.of(row.get(IMPORT.FILE_ID), row.get(IMPORT.ERROR_FILE_ID)))
                .filter(Objects::nonNull)
                .toList();
    }

    private Import read(Record row) {
        return new Import(
                row.get(IMPORT.ID),
                row.get(IMPORT.FILE_ID),
                row.get(IMPORT.FILE_NAME),
                row.get(IMPORT.ENTITY),
                row.get(IMPORT.KEY),
                Mode.valueOf(row.get(IMPORT.MODE).toUpperCase(Locale.ROOT)),
                OnError.valueOf(row.get(IMPORT.ON_ERROR).toUpperCase(Locale.ROOT)),
                row.get(IMPORT.DRY_RUN),
                Stage.of(row.get(IMPORT.STATUS)),
                json.read(row.get(IMPORT.WANTED).data(), Wanted.class),
                json.read(row.get(IMPORT.COLUMNS).data(), COLUMNS),
                row.get(IMPORT.ROWS),
                row.get(IMPORT.CREATED),
                row.get(IMPORT.CHANGED),
                row.get(IMPORT.UNCHANGED),
                row.get(IMPORT.REFUSED),
                row.get(IMPORT.UNDONE),
                row.get(IMPORT.KEPT),
                row.get(IMPORT.JOB_ID));
    }
}
