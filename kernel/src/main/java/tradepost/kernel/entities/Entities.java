package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tradepost.kernel.Id;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.audit.PersonalReads;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/** Reads and changes what contexts have declared as entities: one statement for a list, one for a record. */
@Singleton
public class Entities {
    private final Map<String, Entity> entities = new TreeMap<>();
    private final Db db;
    private final Json json;
    private final PersonalReads reads;

    /** A page of records and the cursor behind its last one, null at the end. */
    public record Page(List<Map<String, Object>> data, String next) {}

    @Inject
    public Entities(@All List<EntitySource> sources, Db db, Json json, PersonalReads reads) {
        this.db = db;
        this.json = json;
        this.reads = reads;
        for (var source : sources) {
            for (var entity : source.entities()) {
                if (entities.put(entity.name, entity) != null)
                    throw new IllegalStateException("The entity " + entity.name + " is declared twice");
            }
        }
    }

    public Collection<Entity> all() {
        return entities.values();
    }

    public Entity named(String name) {
        var entity = entities.get(name);
        if (entity == null)
            throw Problem.of(
                    Problem.Kind.NOT_FOUND, "entity_not_found", "There is no entity %s; see GET /api for all", name);
        return entity;
    }

    public Page list(Entity entity, ListQuery query) {
        demandRead(entity);
        var conditions = query.conditions(entity);
        conditions.add(ownRows(entity));
        var order = query.order(entity);
        var select = db.select(fields(entity, query.fields()))
                .from(entity.table)
                .where(conditions)
                .orderBy(order.fields());
        var rows = (query.cursor() == null
                        ? select.limit(query.limit() + 1)
                        : select.seek(order.after(query.cursor())).limit(query.limit() + 1))
                .fetch();
        boolean more = rows.size() > query.limit();
        var data = rows.stream()
                .limit(query.limit())
                .map(row -> written(entity, row, query.fields()))
                .toList();
        noteRead(entity, query.fields(), rows.subList(0, data.size()));
        return new Page(data, more ? order.cursor(rows.get(query.limit() - 1)) : null);
    }

    public Map<String, Object> get(Entity entity, String id) {
        demandRead(entity);
        var row = row(entity, id);
        noteRead(entity, List.of(), List.of(row));
        return written(entity, row, List.of());
    }

    private void noteRead(Entity entity, List<String> wanted, List<? extends Record> rows) {
        if (entity.personal.isEmpty()) return;
        var seen = entity.personal.stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
        reads.note(
                entity.name,
                seen,
                rows.stream()
                        .map(row -> String.valueOf(row.get(entity.id().field())))
                        .toList());
    }

    public Map<String, Object> create(Entity entity, JsonNode body) {
        Scope.demand(entity.name + ".write");
        var values = input(entity, body);
        var id = Ids.next();
        var now = Time.now();
        values.put(entity.id().field(), entity.id().typed(id));
        put(values, entity, "created_at", now);
        put(values, entity, "updated_at", now);
        require(entity, values);
        return db.write(() -> {
            db.insertInto(entity.table).set(values).execute();
            var after = written(
                    entity,
                    db.select(fields(entity, List.of()))
                            .from(entity.table)
                            .where(byId(entity, values.get(entity.id().field())))
                            .fetchSingle(),
                    List.of());
            db.tell(new EntityEvent.Created(entity.name, id));
            db.audit(entity.name + ".create", String.valueOf(after.get("id")), null, json.write(after));
            return after;
        });
    }

    /** Merges the given members into a record whose version is still the expected one. */
    public Map<String, Object> change(Entity entity, String id, long version, JsonNode body) {
        Scope.demand(entity.name + ".write");
        var values = input(entity, body);
        return db.write(() -> {
            var before = locked(entity, id, version);
            put(values, entity, "updated_at", Time.now());
            values.put(entity.column("version").field(), version + 1);
            db.update(entity.table)
                    .set(values)
                    .where(byId(entity, parsed(entity, id)))
                    .execute();
            var after = written(entity, row(entity, id), List.of());
            db.tell(new EntityEvent.Changed(entity.name, uuid(entity, id)));
            db.audit(entity.name + ".change", id, json.write(before), json.write(after));
            return after;
        });
    }

    public void delete(Entity entity, String id, long version) {
        Scope.demand(entity.name + ".write");
        if (entity.writable.isEmpty()) throw readOnly(entity);
        db.write(() -> {
            var before = locked(entity, id, version);
            db.deleteFrom(entity.table).where(byId(entity, parsed(entity, id))).execute();
            db.tell(new EntityEvent.Deleted(entity.name, uuid(entity, id)));
            db.audit(entity.name + ".delete", id, json.write(before), null);
        });
    }

    private Map<String, Object> locked(Entity entity, String id, long version) {
        var row = db.select(fields(entity, List.of()))
                .from(entity.table)
                .where(byId(entity, parsed(entity, id)))
                .forUpdate()
                .fetchOne();
        if (row == null) throw Problem.notFound(entity.name, id);
        var before = written(entity, row, List.of());
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

    private Map<Field<?>, Object> input(Entity entity, JsonNode body) {
        if (entity.writable.isEmpty()) throw readOnly(entity);
        if (body == null || !body.isObject()) throw Problem.malformed("malformed_json", "Send a JSON object");
        var values = new LinkedHashMap<Field<?>, Object>();
        var wrong = new ArrayList<Problem.Field>();
        for (var member : body.properties()) {
            var name = member.getKey();
            if (name.equals("version")) continue;
            if (!entity.writable.contains(name)) {
                wrong.add(new Problem.Field(
                        "/" + name, "unknown", name + " cannot be set; these can: " + Entity.listed(entity.writable)));
                continue;
            }
            try {
                values.put(entity.column(name).field(), entity.column(name).read(member.getValue()));
            } catch (Problem e) {
                wrong.add(new Problem.Field("/" + name, "invalid", e.getMessage()));
            }
        }
        if (!wrong.isEmpty()) throw Problem.invalid(wrong);
        return values;
    }

    private static void require(Entity entity, Map<Field<?>, Object> values) {
        var missing = entity.writable.stream()
                .map(entity::column)
                .filter(c -> !values.containsKey(c.field())
                        && !c.field().getDataType().nullable()
                        && !c.field().getDataType().defaulted())
                .map(c -> new Problem.Field("/" + c.name(), "missing", "Give " + c.name()))
                .toList();
        if (!missing.isEmpty()) throw Problem.invalid(missing);
    }

    private static void put(Map<Field<?>, Object> values, Entity entity, String column, Object value) {
        if (entity.column(column) != null) values.put(entity.column(column).field(), value);
    }

    private static Problem readOnly(Entity entity) {
        return Problem.of(Problem.Kind.CONFLICT, "read_only", "%s change only through their verbs", entity.name);
    }

    private Record row(Entity entity, String id) {
        var row = db.select(fields(entity, List.of()))
                .from(entity.table)
                .where(byId(entity, parsed(entity, id)))
                .and(ownRows(entity))
                .fetchOne();
        if (row == null) throw Problem.notFound(entity.name, id);
        return row;
    }

    private static Object parsed(Entity entity, String id) {
        try {
            return entity.id().read(id);
        } catch (Problem e) {
            throw Problem.notFound(entity.name, id);
        }
    }

    private static UUID uuid(Entity entity, String id) {
        return parsed(entity, id) instanceof Id typed ? typed.value() : (UUID) parsed(entity, id);
    }

    @SuppressWarnings("unchecked")
    private static Condition byId(Entity entity, Object id) {
        return ((Field<Object>) entity.id().field()).eq(id);
    }

    private static void demandRead(Entity entity) {
        var principal = Scope.current().principal();
        if (entity.owner != null && principal.kind() == Principal.Kind.CUSTOMER) return;
        Scope.demand(entity.name + ".read");
    }

    @SuppressWarnings("unchecked")
    private static Condition ownRows(Entity entity) {
        var principal = Scope.current().principal();
        if (principal.kind() != Principal.Kind.CUSTOMER) return DSL.noCondition();
        if (entity.owner == null) return DSL.falseCondition();
        var owner = (Field<Object>) entity.owner;
        return owner.eq(new Column(owner).typed(principal.account()));
    }

    private static List<Field<?>> fields(Entity entity, List<String> wanted) {
        var fields = new ArrayList<Field<?>>();
        for (var column : entity.columns.values()) {
            boolean always = column.name().equals("id")
                    || column.name().equals("currency")
                    || entity.sorts.contains(column.name());
            if (always || wanted.isEmpty() || wanted.contains(column.name())) fields.add(column.field());
        }
        return fields;
    }

    private Map<String, Object> written(Entity entity, Record row, List<String> wanted) {
        var currencyColumn = entity.columns.get("currency");
        var currency = currencyColumn == null ? null : (String) row.get(currencyColumn.field());
        var written = new LinkedHashMap<String, Object>();
        for (var column : entity.columns.values()) {
            if (wanted.isEmpty() || wanted.contains(column.name()))
                written.put(column.name(), column.written(row, json, currency));
        }
        return written;
    }

    /** What a console or a client can know of an entity before it asks for a record. */
    public Map<String, Object> meta(Entity entity) {
        var fields = new ArrayList<Map<String, Object>>();
        for (var column : entity.columns.values()) {
            var field = new LinkedHashMap<String, Object>();
            field.put("name", column.name());
            field.put("type", column.kind().name().toLowerCase(java.util.Locale.ROOT));
            field.put("required", !column.field().getDataType().nullable());
            field.put("writable", entity.writable.contains(column.name()));
            field.put("filterable", entity.filters.contains(column.name()));
            field.put("sortable", entity.sorts.contains(column.name()));
            field.put("personal", entity.personal.contains(column.name()));
            field.put("description", column.field().getComment());
            fields.add(field);
        }
        var meta = new LinkedHashMap<String, Object>();
        meta.put("name", entity.name);
        meta.put("title", entity.title);
        meta.put("description", entity.table.getComment());
        meta.put("fields", fields);
        return meta;
    }
}
