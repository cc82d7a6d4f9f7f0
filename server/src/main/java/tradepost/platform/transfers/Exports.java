package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.EXPORT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import tradepost.db.ids.ExportId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Filter;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.files.NewLink;
import tradepost.platform.files.SignedLink;
import tradepost.platform.outputs.Outputs;

/** Writes records of any entity into files, for those who may read the entity. */
@Singleton
public class Exports {
    private final Db db;
    private final Json json;
    private final Entities entities;
    private final ExportJob export;
    private final Outputs outputs;

    @Inject
    Exports(Db db, Json json, Entities entities, ExportJob export, Outputs outputs) {
        this.db = db;
        this.json = json;
        this.entities = entities;
        this.export = export;
        this.outputs = outputs;
    }

    /** Starts an export; the file is there when its job has succeeded. */
    @Verb(value = "exports.start", limit = "60/3600")
    public StartedExport start(NewExport wanted) {
        return db.write(() -> {
            var id = begin(wanted);
            return new StartedExport(outputs.start(export, id, new RunExport(id)), id);
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
        var id = ExportId.next();
        outputs.add(
                export,
                id,
                Map.of(
                        EXPORT.ENTITY, wanted.entity(),
                        EXPORT.FORMAT, wanted.format().code(),
                        EXPORT.FILTER, JSONB.valueOf(wanted.filter() == null ? "{}" : json.write(wanted.filter())),
                        EXPORT.SORT, wanted.sort(),
                        EXPORT.FIELDS, JSONB.valueOf(json.write(fields))));
        return id;
    }

    /** Gives a link by which the file can be fetched for a while, to those who may still read what is in it. */
    @Verb("exports.link")
    public SignedLink link(ExportId id, NewLink wanted) {
        return outputs.link(export, id, wanted);
    }

    /** A filter as it was stored with the export. */
    static Filter filter(Export export) {
        return Filter.of(NewExport.parameters(export.filter()));
    }
}
