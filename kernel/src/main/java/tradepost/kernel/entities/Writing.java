package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/**
 * Creates, changes, deletes and restores records of entities that need no verbs for it. Takes lists: a thousand records cost as many statements as
 * one, and one record is a list of one.
 */
@Singleton
class Writing {
    private final Db db;
    private final References references;
    private final Statements statements;
    private final Deleted deleted;
    private final Customs customs;
    private final CustomWrites custom;
    private final Json json;

    @Inject
    Writing(
            Db db,
            References references,
            Statements statements,
            Deleted deleted,
            Customs customs,
            CustomWrites custom,
            Json json) {
        this.db = db;
        this.references = references;
        this.statements = statements;
        this.deleted = deleted;
        this.customs = customs;
        this.custom = custom;
        this.json = json;
    }

    /** Does one thing, and answers with the record as it is then, or as it was when it is gone. */
    Map<String, Object> write(Entity entity, Write write) {
        var draft = write(entity, List.of(write), true).getFirst();
        if (!draft.stands()) throw draft.problem;
        return shown(entity, draft);
    }

    /** The record as its writer sees it. */
    Map<String, Object> shown(Entity entity, Draft draft) {
        return customs.shown(entity, draft.deletes() ? draft.before : draft.after);
    }

    /** Does all that can be done; what cannot carries its problem and has changed nothing. The caller decides what becomes of the rest. */
    List<Draft> write(Entity entity, List<Write> writes) {
        return write(entity, writes, false);
    }

    private List<Draft> write(Entity entity, List<Write> writes, boolean alone) {
        Access.demandWrite(entity, writes);
        return db.write(() -> {
            var drafts = drafts(entity, writes);
            prepare(entity, drafts);
            var standing = standing(drafts);
            if (alone) standing.forEach(draft -> executeAlone(entity, draft));
            else execute(entity, standing);
            standing = standing(standing);
            custom.follow(entity, standing);
            standing = custom.complete(entity, standing, statements.read(entity, standing));
            standing.forEach(draft -> tell(entity, draft));
            return drafts;
        });
    }

    private static List<Draft> drafts(Entity entity, List<Write> writes) {
        var drafts = new ArrayList<Draft>();
        var seen = new HashSet<String>();
        for (var write : writes) {
            drafts.add(draft(entity, write, seen));
        }
        return drafts;
    }

    private static Draft draft(Entity entity, Write write, Set<String> seen) {
        if (write.id() == null) return new Draft(entity, write, entity.key.text(Ids.next()));
        try {
            // An id may be written in several ways; the stored one is its name here.
            var draft = new Draft(entity, write, entity.key.of(write.id()).toString());
            if (!seen.add(draft.id))
                draft.problem = Problem.conflict("repeated", "%s was named before in this request", draft.id);
            return draft;
        } catch (Problem e) {
            var draft = new Draft(entity, write, write.id());
            draft.problem = e;
            return draft;
        }
    }

    /** Reads and locks what is there, and finds everything that is wrong before anything is written. */
    private void prepare(Entity entity, List<Draft> drafts) {
        var now = Time.now();
        var rows = statements.locked(entity, drafts);
        for (var draft : drafts)
            if (draft.stands()) prepare(entity, draft, rows.records().getOrDefault(draft.id, Map.of()));
        deleted.bringBack(entity, drafts);
        references.check(entity, drafts);
        custom.read(entity, standing(drafts), rows.required());
        for (var guard : entity.guards) guard.check(List.copyOf(standing(drafts)));
        for (var draft : drafts) {
            draft.close();
            if (!draft.stands() || draft.input == null) continue;
            if (draft.write instanceof Write.Create) put(entity, draft.input, "created_at", now);
            put(entity, draft.input, "updated_at", now);
        }
    }

    private void prepare(Entity entity, Draft draft, Map<String, Object> row) {
        try {
            switch (draft.write) {
                case Write.Create create -> {
                    draft.input = Input.whole(entity, create.data());
                    draft.input.values.put(entity.id().field(), entity.key.of(draft.id));
                }
                case Write.Change change -> {
                    draft.before = current(entity, draft.id, change.version(), row);
                    draft.input = Input.merging(entity, change.data(), draft.before);
                }
                case Write.Replace replace -> {
                    draft.before = current(entity, draft.id, replace.version(), row);
                    draft.input = Input.replacing(entity, replace.data());
                }
                case Write.Delete delete -> draft.before = current(entity, draft.id, delete.version(), row);
                case Write.Restore restore -> {
                    if (!row.isEmpty()) throw Problem.conflict("not_deleted", "%s is there already", draft.id);
                }
            }
        } catch (Problem e) {
            draft.problem = e;
        }
    }

    private Map<String, Object> current(Entity entity, String id, long version, Map<String, Object> row) {
        if (row.isEmpty()) throw Problem.notFound(entity.name, id);
        if (Objects.equals(row.get("version"), version)) return row;
        throw Problem.of(
                        Problem.Kind.STALE,
                        "version_changed",
                        "Somebody changed this record meanwhile; it is at version %s now",
                        row.get("version"))
                .with("current", customs.shown(entity, row));
    }

    private static void put(Entity entity, Input input, String column, Object value) {
        if (entity.column(column) != null)
            input.values.put(entity.column(column).field(), value);
    }

    private static List<Draft> standing(List<Draft> drafts) {
        return drafts.stream().filter(Draft::stands).toList();
    }

    /** All at once; only when the database refuses, one by one, so that those it refuses can be named. */
    private void execute(Entity entity, List<Draft> drafts) {
        if (drafts.isEmpty()) return;
        try {
            db.undoable(() -> statements.write(entity, drafts));
        } catch (DataAccessException e) {
            for (var draft : drafts) attempt(entity, draft);
        }
    }

    /** Of a request that is about one record nothing goes on when it is refused. */
    private void executeAlone(Entity entity, Draft draft) {
        try {
            statements.write(entity, List.of(draft));
        } catch (DataAccessException e) {
            throw Refusal.problem(entity, e);
        }
    }

    private void attempt(Entity entity, Draft draft) {
        try {
            db.undoable(() -> statements.write(entity, List.of(draft)));
        } catch (DataAccessException e) {
            draft.problem = Refusal.problem(entity, e);
        }
    }

    private void tell(Entity entity, Draft draft) {
        var record = draft.record();
        switch (draft.write) {
            case Write.Create create -> db.tell(new EntityEvent.Created(entity.name, record));
            case Write.Change change -> db.tell(new EntityEvent.Changed(entity.name, record));
            case Write.Replace replace -> db.tell(new EntityEvent.Changed(entity.name, record));
            case Write.Delete delete -> db.tell(new EntityEvent.Deleted(entity.name, record));
            case Write.Restore restore -> db.tell(new EntityEvent.Restored(entity.name, record));
        }
        var action = entity.name + "." + draft.write.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        db.audit(action.replace(".replace", ".change"), draft.id, text(draft.before), text(draft.after));
    }

    private String text(Map<String, Object> record) {
        return record == null ? null : json.write(record);
    }
}
