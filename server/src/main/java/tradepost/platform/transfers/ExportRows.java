package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.EXPORT;
import static tradepost.db.transfers.Tables.EXPORT_PART;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.ExportId;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Exports and their parts as stored. */
@Singleton
class ExportRows {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private final Db db;
    private final Json json;

    @Inject
    ExportRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    ExportId add(NewExport wanted, List<String> fields) {
        var now = Time.now();
        var id = ExportId.next();
        var account = Scope.current().principal().account();
        db.insertInto(EXPORT)
                .set(EXPORT.ID, id)
                .set(EXPORT.ENTITY, wanted.entity())
                .set(EXPORT.FORMAT, wanted.format().code())
                .set(EXPORT.FILTER, JSONB.valueOf(wanted.filter() == null ? "{}" : json.write(wanted.filter())))
                .set(EXPORT.SORT, wanted.sort())
                .set(EXPORT.FIELDS, JSONB.valueOf(json.write(fields)))
                .set(EXPORT.STATUS, "running")
                .set(EXPORT.ACCOUNT_ID, account == null ? null : new AccountId(account))
                .set(EXPORT.CREATED_AT, now)
                .set(EXPORT.UPDATED_AT, now)
                .execute();
        return id;
    }

    void job(ExportId id, JobId job) {
        db.update(EXPORT).set(EXPORT.JOB_ID, job).where(EXPORT.ID.eq(id)).execute();
    }

    Export get(ExportId id) {
        return Optional.ofNullable(db.selectFrom(EXPORT).where(EXPORT.ID.eq(id)).fetchOne(this::export))
                .orElseThrow(() -> Problem.notFound("export", id));
    }

    void addPart(ExportId id, int number, byte[] content, long rows) {
        db.insertInto(EXPORT_PART)
                .set(EXPORT_PART.EXPORT_ID, id)
                .set(EXPORT_PART.NUMBER, number)
                .set(EXPORT_PART.CONTENT, content)
                .execute();
        db.update(EXPORT)
                .set(EXPORT.ROWS, rows)
                .set(EXPORT.STATUS, "running")
                .setNull(EXPORT.FAILURE)
                .set(EXPORT.UPDATED_AT, Time.now())
                .set(EXPORT.VERSION, EXPORT.VERSION.plus(1))
                .where(EXPORT.ID.eq(id))
                .execute();
    }

    /** Null behind the last one. */
    byte[] part(ExportId id, int number) {
        return db.select(EXPORT_PART.CONTENT)
                .from(EXPORT_PART)
                .where(EXPORT_PART.EXPORT_ID.eq(id), EXPORT_PART.NUMBER.eq(number))
                .fetchOne(EXPORT_PART.CONTENT);
    }

    void done(ExportId id, FileId file, Instant expires) {
        db.deleteFrom(EXPORT_PART).where(EXPORT_PART.EXPORT_ID.eq(id)).execute();
        db.update(EXPORT)
                .set(EXPORT.STATUS, "done")
                .set(EXPORT.FILE_ID, file)
                .set(EXPORT.EXPIRES_AT, expires)
                .setNull(EXPORT.FAILURE)
                .set(EXPORT.UPDATED_AT, Time.now())
                .set(EXPORT.VERSION, EXPORT.VERSION.plus(1))
                .where(EXPORT.ID.eq(id))
                .execute();
    }

    /** Ends the one that a job worked at, if it has not ended. */
    void ended(JobId job, String status, String why) {
        db.update(EXPORT)
                .set(EXPORT.STATUS, status)
                .set(EXPORT.FAILURE, why)
                .set(EXPORT.UPDATED_AT, Time.now())
                .set(EXPORT.VERSION, EXPORT.VERSION.plus(1))
                .where(EXPORT.JOB_ID.eq(job), EXPORT.STATUS.eq("running"))
                .execute();
    }

    List<Export> expired(Instant now) {
        return db.selectFrom(EXPORT)
                .where(EXPORT.STATUS.eq("done"), EXPORT.EXPIRES_AT.le(now))
                .limit(100)
                .fetch(this::export);
    }

    /** Throws away what was gathered of exports that ended without a file before a moment. */
    void forgetParts(Instant before) {
        var over = db.update(EXPORT)
                .set(EXPORT.STATUS, "expired")
                .set(EXPORT.FILTER, JSONB.valueOf("{}"))
                .set(EXPORT.UPDATED_AT, Time.now())
                .set(EXPORT.VERSION, EXPORT.VERSION.plus(1))
                .where(EXPORT.STATUS.in("failed", "cancelled"), EXPORT.UPDATED_AT.lt(before))
                .returning(EXPORT.ID)
                .fetch(EXPORT.ID);
        db.deleteFrom(EXPORT_PART).where(EXPORT_PART.EXPORT_ID.in(over)).execute();
    }

    void expire(ExportId id) {
        db.update(EXPORT)
                .set(EXPORT.STATUS, "expired")
                // What was asked for may name somebody.
                .set(EXPORT.FILTER, JSONB.valueOf("{}"))
                .setNull(EXPORT.FILE_ID)
                .set(EXPORT.UPDATED_AT, Time.now())
                .set(EXPORT.VERSION, EXPORT.VERSION.plus(1))
                .where(EXPORT.ID.eq(id))
                .execute();
    }

    private Export export(Record row) {
        return new Export(
                row.get(EXPORT.ID),
                row.get(EXPORT.ENTITY),
                Format.of(row.get(EXPORT.FORMAT)),
                json.tree(row.get(EXPORT.FILTER).data()),
                row.get(EXPORT.SORT),
                json.read(row.get(EXPORT.FIELDS).data(), NAMES),
                row.get(EXPORT.STATUS),
                row.get(EXPORT.ROWS),
                row.get(EXPORT.FILE_ID),
                row.get(EXPORT.EXPIRES_AT),
                row.get(EXPORT.JOB_ID));
    }
}
