package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;

/** The order of a list, which always ends with the id so that a cursor points between two records. */
record Sorting(Entity entity, List<Key> keys) {
    private static final int MOST = 3;

    /** A field and its direction. */
    record Key(Column column, boolean down) {
        @SuppressWarnings("unchecked")
        Field<Object> field() {
            return (Field<Object>) column.field();
        }

        Condition passed(Field<Object> value) {
            return down ? field().lt(value) : field().gt(value);
        }

        Condition reached(Field<Object> value) {
            return down ? field().le(value) : field().ge(value);
        }

        String text(Object value) {
            return String.valueOf(column.kind() == Column.Kind.ID ? column.written(value, null, null) : value);
        }

        /** A value out of a cursor, where it stands as the column keeps it and not as the world sees it. */
        Field<Object> value(String text) {
            var stored = new Column(column.field());
            var plain = stored.kind() == Column.Kind.MONEY ? (Object) Long.valueOf(text) : stored.read(text);
            return DSL.val(plain, field().getDataType());
        }

        @Override
        public String toString() {
            return (down ? "-" : "") + column.name();
        }
    }

    static Sorting of(Entity entity, String wanted) {
        var keys = new ArrayList<Key>();
        var seen = new HashSet<String>();
        for (var word : Entity.split(wanted == null ? standard(entity) : wanted)) {
            boolean down = word.startsWith("-");
            var name = down ? word.substring(1) : word;
            if (!entity.sortable().contains(name) && !name.equals("id")) throw unknown(entity, name);
            if (!seen.add(name) || seen.size() > MOST)
                throw Problem.malformed("malformed_sort", "A list is sorted by at most %s different fields", MOST);
            keys.add(new Key(entity.column(name), down));
        }
        if (keys.isEmpty()) throw unknown(entity, "nothing");
        boolean unique = keys.stream().anyMatch(key -> entity.isUnique(key.column()));
        if (!unique) keys.add(new Key(entity.id(), keys.getLast().down()));
        return new Sorting(entity, List.copyOf(keys));
    }

    /** The order of records within the one they belong to. */
    static Sorting inner(Entity entity) {
        return new Sorting(
                entity,
                entity.order().stream()
                        .map(name -> new Key(entity.column(name), false))
                        .toList());
    }

    private static String standard(Entity entity) {
        var first = entity.sortable().getFirst();
        return first.endsWith("_at") || first.endsWith("_on") ? "-" + first : first;
    }

    private static Problem unknown(Entity entity, String name) {
        return Problem.malformed(
                "unknown_sort",
                "%s cannot be sorted by %s; they can by: %s",
                entity.name,
                name,
                Entity.listed(entity.sortable()));
    }

    List<SortField<?>> fields() {
        var fields = new ArrayList<SortField<?>>();
        for (var key : keys)
            fields.add(key.down() ? key.field().desc() : key.field().asc());
        return fields;
    }

    boolean by(Column column) {
        return keys.stream().anyMatch(key -> key.column().equals(column));
    }

    /** Where a record stands in this order, as texts. */
    List<String> place(Selection.Row row) {
        return keys.stream().map(key -> key.text(row.value(key.column()))).toList();
    }

    /**
     * Holds for what stands behind a place. The first key is also compared alone: the planner makes that an index condition, whatever directions the
     * others have.
     */
    Condition after(List<String> place) {
        var behind = DSL.noCondition();
        var values = new ArrayList<Field<Object>>();
        for (int i = 0; i < keys.size(); i++) values.add(keys.get(i).value(place.get(i)));
        for (int i = keys.size() - 1; i >= 0; i--) {
            var key = keys.get(i);
            behind = i == keys.size() - 1
                    ? key.passed(values.get(i))
                    : key.passed(values.get(i)).or(key.field().eq(values.get(i)).and(behind));
        }
        return keys.size() == 1
                ? behind
                : uniform()
                        ? row(values)
                        : keys.getFirst().reached(values.getFirst()).and(behind);
    }

    private boolean uniform() {
        return keys.stream().allMatch(key -> key.down() == keys.getFirst().down());
    }

    private Condition row(List<Field<Object>> values) {
        var left = DSL.row(keys.stream().map(Key::field).toList());
        var right = DSL.row(values);
        return keys.getFirst().down() ? left.lt(right) : left.gt(right);
    }

    @Override
    public String toString() {
        return String.join(",", keys.stream().map(Key::toString).toList());
    }
}
