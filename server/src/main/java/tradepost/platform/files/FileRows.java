package tradepost.platform.files;

import static tradepost.db.files.Tables.FILE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import tradepost.db.ids.FileId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Files as stored. */
@Singleton
class FileRows {
    private final Db db;

    @Inject
    FileRows(Db db) {
        this.db = db;
    }

    /** Until the end of the transaction nobody else decides whether these bytes are needed. */
    void hold(String sha256) {
        db.fetch("select pg_advisory_xact_lock(hashtextextended(?, 4711))", Bytes.key(sha256));
    }

    void insert(StoredFile file) {
        var now = Time.now();
        db.insertInto(FILE)
                .set(FILE.ID, file.id())
                .set(FILE.NAME, file.name())
                .set(FILE.PURPOSE, file.purpose().code())
                .set(FILE.TYPE, file.type())
                .set(FILE.SIZE, file.size())
                .set(FILE.SHA256, file.sha256())
                .set(FILE.VISIBILITY, file.visibility().code())
                .set(FILE.WIDTH, file.width())
                .set(FILE.HEIGHT, file.height())
                .set(FILE.CREATED_AT, now)
                .set(FILE.UPDATED_AT, now)
                .execute();
    }

    Optional<StoredFile> find(FileId id) {
        return db.selectFrom(FILE)
                .where(FILE.ID.eq(id), FILE.DELETED_AT.isNull())
                .fetchOptional(FileRows::file);
    }

    void markDeleted(FileId id) {
        if (markDeleted(List.of(id)).isEmpty()) throw Problem.notFound("file", id);
    }

    /** Those of them that were not deleted before. */
    List<FileId> markDeleted(Collection<FileId> ids) {
        var now = Time.now();
        return db.update(FILE)
                .set(FILE.DELETED_AT, now)
                .set(FILE.UPDATED_AT, now)
                .set(FILE.VERSION, FILE.VERSION.plus(1))
                .where(FILE.ID.in(ids), FILE.DELETED_AT.isNull())
                .returning(FILE.ID)
                .fetch(FILE.ID);
    }

    /** Forgets what was deleted before a moment. */
    int forget(Instant before) {
        return db.deleteFrom(FILE).where(FILE.DELETED_AT.lt(before)).execute();
    }

    /** Which of these bytes some file has, also a deleted one that is still remembered. */
    Set<String> needed(Collection<String> sha256) {
        return db.select(FILE.SHA256).from(FILE).where(FILE.SHA256.in(sha256)).fetchSet(FILE.SHA256);
    }

    private static StoredFile file(Record row) {
        return new StoredFile(
                row.get(FILE.ID),
                row.get(FILE.NAME),
                Purpose.valueOf(row.get(FILE.PURPOSE).toUpperCase(Locale.ROOT)),
                row.get(FILE.TYPE),
                row.get(FILE.SIZE),
                row.get(FILE.SHA256),
                Visibility.valueOf(row.get(FILE.VISIBILITY).toUpperCase(Locale.ROOT)),
                row.get(FILE.WIDTH),
                row.get(FILE.HEIGHT));
    }
}
