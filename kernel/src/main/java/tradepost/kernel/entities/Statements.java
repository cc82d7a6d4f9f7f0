package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;

/** The SQL of writes: one statement for all inserts, one for all deletions, one for all changes of the same columns. */
@Singleton
class Statements {
    /** PostgreSQL takes 65,535 parameters in a statement. */
    private static final int MOST_PARAMETERS = 30_000;

    private final Db db;
    private final Json json;

    @Inject
    Statements(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Records by their ids.
     *
     * @param required the keys of the custom fields that new ones must have a value of, told in the same statement
     */
    record Found(Map<String, Map<String, Object>> records, List<String> required) {
        static final Found NOTHING = new Found(Map.of(), List.of());
    }

    /** The records that the drafts name, locked in the order of their keys. */
    Found locked(Entity entity, List<Draft> drafts) {
        var named = drafts.stream()
                .filter(draft -> draft.write.id() != null && draft.stands())
                .map(draft -> entity.key.of(draft.id))
                .toList();
        return named.isEmpty() ? Found.NOTHING : records(entity, named, true);
    }

    private Found records(Entity entity, List<Object> ids, boolean lock) {
        var whole = Selection.whole(entity);
        var required = required(entity);
        if (entity.custom != null) whole.with(required);
        var select = db.select(whole.fields())
                .from(entity.table)
                .where(among(entity, ids))
                .orderBy(entity.id().field());
        var records = new HashMap<String, Map<String, Object>>();
        String keys = null;
        // Not against keys: who writes what belongs to a record need not wait for who changes it, and cannot wait in a
        // circle.
        for (var row : whole.fetch(lock ? select.forNoKeyUpdate().of(entity.table) : select)) {
            var record = new View(row, Shape.whole(), json);
            if (row.custom() != null) record.put(CustomField.ALL, json.tree(row.custom()));
            if (entity.custom != null) keys = (String) row.value(required);
            records.put(row.id(), record);
        }
        return new Found(records, keys == null ? List.of() : Words.split(keys));
    }

    private static Column required(Entity entity) {
        var keys = DSL.field(
                "(select string_agg(key, ',') from kernel.custom_field where entity = {0} and required and not retired)",
                SQLDataType.CLOB, DSL.val(entity.name));
        return new Column(keys, CustomField.PREFIX + "required");
    }

    @SuppressWarnings("unchecked")
    private static Condition among(Entity entity, List<Object> ids) {
        var id = (Field<Object>) entity.id().field();
        return ids.size() == 1 ? id.eq(ids.getFirst()) : id.in(ids);
    }

    /** Writes what the drafts say; none of them, when one is refused. */
    void write(Entity entity, List<Draft> drafts) {
        insert(entity, drafts.stream().filter(Draft::inserts).toList());
        delete(entity, drafts.stream().filter(Draft::deletes).toList());
        var changes = drafts.stream()
                .filter(draft -> !draft.inserts() && !draft.deletes())
                .toList();
        alike(changes).forEach(alike -> change(entity, alike));
    }

    private static Collection<List<Draft>> alike(List<Draft> drafts) {
        var groups = new LinkedHashMap<List<Object>, List<Draft>>();
        for (var draft : drafts)
            groups.computeIfAbsent(draft.input.shape(), shape -> new ArrayList<>())
                    .add(draft);
        return groups.values();
    }

    private void insert(Entity entity, List<Draft> drafts) {
        var columns = new LinkedHashSet<Field<?>>();
        drafts.forEach(draft -> columns.addAll(draft.input.values.keySet()));
        int most = columns.isEmpty() ? 1 : MOST_PARAMETERS / columns.size();
        for (int from = 0; from < drafts.size(); from += most) {
            var rows = drafts.subList(from, Math.min(drafts.size(), from + most)).stream()
                    .map(draft -> DSL.row(columns.stream()
                            .map(column -> value(draft.input, column))
                            .toList()))
                    .toList();
            db.insertInto(entity.table).columns(columns).valuesOfRows(rows).execute();
        }
    }

    private static Field<?> value(Input input, Field<?> column) {
        return input.values.containsKey(column)
                ? given(input.values.get(column), column)
                : DSL.default_(column.getDataType());
    }

    private static Field<?> given(Object value, Field<?> column) {
        return value instanceof Field<?> expression ? expression : DSL.val(value, column.getDataType());
    }

    void delete(Entity entity, List<Draft> drafts) {
        if (drafts.isEmpty()) return;
        var ids = drafts.stream().map(draft -> entity.key.of(draft.id)).toList();
        db.deleteFrom(entity.table).where(among(entity, ids)).execute();
    }

    /** Changes that set the same columns: their values stand in one list beside the ids. */
    private void change(Entity entity, List<Draft> drafts) {
        var shape = drafts.getFirst().input.values;
        var set = new LinkedHashMap<Field<?>, Object>();
        var listed = new ArrayList<Field<?>>();
        for (var column : shape.entrySet()) {
            if (column.getValue() instanceof Field<?>) set.put(column.getKey(), column.getValue());
            else listed.add(column.getKey());
        }
        var version = entity.column("version").field();
        if (drafts.size() == 1) {
            listed.forEach(column -> set.put(column, shape.get(column)));
            set.put(version, next(drafts.getFirst()));
            db.update(entity.table)
                    .set(set)
                    .where(entity.key.is(drafts.getFirst().id))
                    .execute();
            return;
        }
        listed.addFirst(entity.id().field());
        var names = new ArrayList<String>();
        for (int i = 0; i < listed.size(); i++) names.add("v" + i);
        int most = MOST_PARAMETERS / listed.size();
        for (int from = 0; from < drafts.size(); from += most)
            change(entity, drafts.subList(from, Math.min(drafts.size(), from + most)), listed, names, set);
    }

    @SuppressWarnings("unchecked")
    private void change(
            Entity entity, List<Draft> drafts, List<Field<?>> listed, List<String> names, Map<Field<?>, Object> fixed) {
        var rows = drafts.stream().map(draft -> row(entity, draft, listed)).toList();
        var given = values(rows).as("given", names.toArray(String[]::new));
        var set = new LinkedHashMap<Field<?>, Object>(fixed);
        for (int i = 1; i < listed.size(); i++)
            set.put(listed.get(i), given.field(names.get(i), listed.get(i).getDataType()));
        var version = (Field<Long>) entity.column("version").field();
        set.put(version, version.plus(1));
        var id = (Field<Object>) entity.id().field();
        db.update(entity.table)
                .set(set)
                .from(given)
                .where(id.eq(given.field(names.getFirst(), id.getDataType())))
                .execute();
    }

    private static Table<?> values(List<RowN> rows) {
        return DSL.values(rows.toArray(RowN[]::new));
    }

    /** Cast, since a list of values does not tell which types they are meant to have. */
    private static RowN row(Entity entity, Draft draft, List<Field<?>> listed) {
        var values = new ArrayList<Field<?>>();
        for (var column : listed) {
            var value = column.equals(entity.id().field()) ? entity.key.of(draft.id) : draft.input.values.get(column);
            values.add(DSL.val(value, column.getDataType()).cast(column.getDataType()));
        }
        return DSL.row(values);
    }

    private static long next(Draft draft) {
        return (Long) draft.before.get("version") + 1;
    }

    /** Reads back what was written, all in one statement, and tells what new records must have besides. */
    List<String> read(Entity entity, List<Draft> drafts) {
        var there = drafts.stream().filter(draft -> !draft.deletes()).toList();
        if (there.isEmpty()) return List.of();
        var found = records(
                entity, there.stream().map(draft -> entity.key.of(draft.id)).toList(), false);
        there.forEach(draft -> draft.after = found.records().get(draft.id));
        return found.required();
    }
}
