package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import tradepost.db.ids.ExportId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Filter;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.files.Files;
import tradepost.platform.files.NewLink;
import tradepost.platform.files.SignedLink;
import tradepost.platform.jobs.Jobs;

/** Writes records of any entity into files, for those who may read the entity. */
@Singleton
public class Exports {
    private final Db db;
    private final Entities entities;
    private final ExportRows rows;
    private final Jobs jobs;
    private final Files files;

    @Inject
    Exports(Db db, Entities entities, ExportRows rows, Jobs jobs, Files files) {
        this.db = db;
        this.entities = entities;
        this.rows = rows;
        this.jobs = jobs;
        this.files = files;
    }

    /** Starts an export; the file is there when its job has succeeded. */
    @Verb(value = "exports.start", limit = "60/3600")
    public StartedExport start(NewExport wanted) {
        return db.write(() -> {
            var id = begin(wanted);
            var job = jobs.start(new RunExport(id)).id();
            rows.job(id, job);
            return new StartedExport(job, id);
        });
    }

    /** Everything that is wrong with what is wanted is said now, and not by a job that fails. */
    ExportId begin(NewExport wanted) {
        var entity = entities.named(wanted.entity());
        Scope.demand(wanted.entity() + ".read");
        var known = Field.of(entities, entity);
        var fields = wanted.fields().isEmpty() ? List.copyOf(known.keySet()) : wanted.fields();
        var wrong = new ArrayList<Problem.Field>();
        for (var name : fields)
            if (!known.containsKey(name))
                wrong.add(new Problem.Field(
                        "/fields", "unknown", "%s have no field %s".formatted(wanted.entity(), name)));
        if (!wrong.isEmpty()) throw Problem.invalid(wrong);
        var filter = NewExport.parameters(wanted.filter());
        entities.list(entity, new ListQuery(filter, wanted.sort(), List.of("id"), null, 1));
        return db.write(() -> rows.add(wanted, fields));
    }

    /** Gives a link by which the file can be fetched for a while, to those who may still read what is in it. */
    @Verb("exports.link")
    public SignedLink link(ExportId id, NewLink wanted) {
        var export = rows.get(id);
        Scope.demand(export.entity() + ".read");
        return switch (export.status()) {
            case "done" -> files.linkTo(export.file(), wanted);
            case "expired" ->
                throw Problem.of(Problem.Kind.GONE, "export_expired", "The file was deleted; start the export again");
            default ->
                throw Problem.conflict(
                        "export_not_done", "The export is %s; look at its job %s", export.status(), export.job());
        };
    }

    /** A filter as it was stored with the export. */
    static Filter filter(Export export) {
        return Filter.of(NewExport.parameters(export.filter()));
    }
}
