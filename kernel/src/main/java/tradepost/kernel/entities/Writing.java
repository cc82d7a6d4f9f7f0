package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Id;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Creates, changes and deletes records of entities that need no verbs for it. */
@Singleton
class Writing {
    private final Db db;
    private final References references;
    private final Json json;

    @Inject
    Writing(Db db, References references, Json json) {
        this.db = db;
        this.references = references;
        this.json = json;
    }

    Map<String, Object> create(Entity entity, JsonNode body) {
        Access.demandWrite(entity);
        var input = Input.whole(entity, body);
        var id = Ids.next();
        return db.write(() -> {
            check(entity, input);
            var now = Time.now();
            input.values.put(entity.id().field(), entity.id().typed(id));
            put(input, entity, "created_at", now);
            put(input, entity, "updated_at", now);
            execute(entity, db.insertInto(entity.table).set(input.values));
            var after = read(entity, entity.idText(id));
            db.tell(new EntityEvent.Created(entity.name, id));
            db.audit(entity.name + ".create", String.valueOf(after.get("id")), null, json.write(after));
            return after;
        });
    }

    Map<String, Object> replace(Entity entity, String id, long version, JsonNode body) {
        return change(entity, id, version, before -> Input.replacing(entity, body));
    }

    Map<String, Object> change(Entity entity, String id, long version, JsonNode body) {
        return change(entity, id, version, before -> Input.merging(entity, body, before));
    }

    private Map<String, Object> change(
            Entity entity, String id, long version, Function<Map<String, Object>, Input> change) {
        Access.demandWrite(entity);
        return db.write(() -> {
            var before = locked(entity, id, version);
            var input = change.apply(before);
            check(entity, input);
            put(input, entity, "updated_at", Time.now());
            input.values.put(entity.column("version").field(), version + 1);
            execute(entity, db.update(entity.table).set(input.values).where(entity.is(id)));
            var after = read(entity, id);
            db.tell(new EntityEvent.Changed(entity.name, uuid(entity, id)));
            db.audit(entity.name + ".change", id, json.write(before), json.write(after));
            return after;
        });
    }

    private static void execute(Entity entity, Query query) {
        try {
            query.execute();
        } catch (DataAccessException e) {
            throw Refusal.of(entity, e);
        }
    }

    private void check(Entity entity, Input input) {
        references.check(entity, input);
        input.done();
    }

    void delete(Entity entity, String id, long version) {
        Access.demandWrite(entity);
        db.write(() -> {
            var before = locked(entity, id, version);
            db.deleteFrom(entity.table).where(entity.is(id)).execute();
            db.tell(new EntityEvent.Deleted(entity.name, uuid(entity, id)));
            db.audit(entity.name + ".delete", id, json.write(before), null);
        });
    }

    <T> T rehearse(Supplier<T> write) {
        return db.rehearse(write);
    }

    private Map<String, Object> read(Entity entity, String id) {
        var row = db.select(entity.fields())
                .from(entity.table)
                .where(entity.is(id))
                .fetchSingle();
        return entity.written(row, Shape.whole(), json);
    }

    private Map<String, Object> locked(Entity entity, String id, long version) {
        var row = db.select(entity.fields())
                .from(entity.table)
                .where(entity.is(id))
                .forUpdate()
                .fetchOne();
        if (row == null) throw Problem.notFound(entity.name, id);
        var before = entity.written(row, Shape.whole(), json);
        if (!Long.valueOf(version).equals(before.get("version"))) {
            throw Problem.of(
                            Problem.Kind.STALE,
                            "version_changed",
                            "Somebody changed this record meanwhile; it is at version %s now",
                            before.get("version"))
                    .with("current", before);
        }
        return before;
    }

    private static void put(Input input, Entity entity, String column, Object value) {
        if (entity.column(column) != null)
            input.values.put(entity.column(column).field(), value);
    }

    private static UUID uuid(Entity entity, String id) {
        return entity.idOf(id) instanceof Id typed ? typed.value() : (UUID) entity.idOf(id);
    }
}
