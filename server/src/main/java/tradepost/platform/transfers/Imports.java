package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import tradepost.db.ids.ImportId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.EntitySchemas;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.files.Files;
import tradepost.platform.jobs.Jobs;

/** Brings records of any entity in from files, for those who may write the entity by hand. */
@Singleton
public class Imports {
    private final Db db;
    private final Entities entities;
    private final Files files;
    private final ImportRecords records;
    private final Jobs jobs;

    @Inject
    Imports(Db db, Entities entities, Files files, ImportRecords records, Jobs jobs) {
        this.db = db;
        this.entities = entities;
        this.files = files;
        this.records = records;
        this.jobs = jobs;
    }

    /** Starts to bring a file in: it is read, compared with what is there, and applied unless it is only to be checked. */
    @Verb(value = "imports.start", limit = "60/3600")
    public StartedImport start(NewImport wanted) {
        return db.write(() -> job(begin(wanted), Stage.READING));
    }

    /** What is wrong with the request is said now; what is wrong with the file shows when it is read. */
    ImportId begin(NewImport wanted) {
        demand(wanted.entity());
        var fields = Field.of(entities, entities.named(wanted.entity()));
        if (fields.values().stream().noneMatch(Field::writable))
            throw Problem.conflict("read_only", "%s change only through their verbs", wanted.entity());
        if (!EntitySchemas.isWritable(entities.named(wanted.entity())) && wanted.mode() != Mode.CHANGE)
            throw Problem.conflict(
                    "read_only",
                    "New %s come only from their verbs; with mode change their custom fields can be set",
                    wanted.entity());
        var wrong = new ArrayList<Problem.Field>();
        for (var name : wanted.wanted().constants().keySet()) check(wanted, fields.get(name), "constants", name, wrong);
        for (var name : wanted.wanted().defaults().keySet()) check(wanted, fields.get(name), "defaults", name, wrong);
        for (var path : wanted.wanted().mapping().values())
            if (!path.isBlank()) check(wanted, field(fields, path), "mapping", path, wrong);
        var key = wanted.key() == null ? null : fields.get(wanted.key());
        if (wanted.key() != null && (key == null || !key.unique()))
            wrong.add(new Problem.Field(
                    "/key", "invalid", "%s is no field by which a record is known".formatted(wanted.key())));
        if (!wrong.isEmpty()) throw Problem.invalid(wrong);
        var file = files.fetchable(wanted.file());
        return db.write(() -> records.add(wanted, file.name()));
    }

    private static Field field(java.util.Map<String, Field> fields, String path) {
        int dot = path.indexOf('.', path.startsWith(Place.PREFIX) ? Place.PREFIX.length() : 0);
        var name = dot < 0 ? path : path.substring(0, dot);
        return fields.getOrDefault(name, fields.get(name + "_id"));
    }

    private static void check(
            NewImport wanted, Field field, String member, String name, java.util.List<Problem.Field> wrong) {
        if (field == null || !field.writable() && !field.name().equals("id"))
            wrong.add(new Problem.Field(
                    "/" + member, "unknown", "%s have no field %s that can be set".formatted(wanted.entity(), name)));
    }

    private static void demand(String entity) {
        Scope.demand(entity + ".read");
        Scope.demand(entity + ".write");
    }

    private StartedImport job(ImportId id, Stage from) {
        var job = jobs.start(new RunImport(id, from)).id();
        records.job(id, job);
        return new StartedImport(job, id);
    }

    /** Applies an import that was only checked. */
    @Verb("imports.apply")
    public StartedImport apply(ImportId id) {
        return db.write(() -> {
            prepare(id);
            return job(id, Stage.APPLYING);
        });
    }

    /** Makes a checked import ready to be applied. */
    void prepare(ImportId id) {
        var at = records.lock(id);
        demand(at.entity());
        if (at.stage() != Stage.CHECKED)
            throw Problem.conflict(
                    "import_not_checked",
                    "The import is %s; only a checked one is applied",
                    at.stage().code());
        if (at.onError() == OnError.STOP && at.refused() > 0)
            throw Problem.conflict(
                    "rows_refused", "%s rows are refused and it stops at the first; mend the file", at.refused());
        records.move(id, Stage.APPLYING);
    }

    /** Takes back what an import did to records that nobody has changed since; the others are kept and listed. */
    @Verb("imports.undo")
    public StartedImport undo(ImportId id) {
        return db.write(() -> {
            takeBack(id);
            return job(id, Stage.UNDOING);
        });
    }

    /** Makes an import ready to be taken back, which can happen once. */
    void takeBack(ImportId id) {
        var at = records.lock(id);
        demand(at.entity());
        if (!at.hasWritten() || at.undone() + at.kept() > 0)
            throw Problem.conflict(
                    "import_not_applied",
                    "The import is %s; there is nothing to take back",
                    at.stage().code());
        records.move(id, Stage.UNDOING);
    }
}
