package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;

/** The order of a list, which always ends with the id so that a cursor points between two records. */
record Sorting(Entity entity, List<Key> keys, List<Joined> joined) {
    private static final int MOST = 3;

    /** The values of a custom field beside the records that have one. */
    record Joined(Table<?> values, CustomField field) {}

    /** A field and its direction. */
    record Key(Column column, boolean down) {
        @SuppressWarnings("unchecked")
        Field<Object> field() {
            return (Field<Object>) column.field();
        }

        Condition passed(Field<Object> value) {
            return down ? field().lt(itself(value)) : field().gt(itself(value));
        }

        Condition reached(Field<Object> value) {
            return down ? field().le(itself(value)) : field().ge(itself(value));
        }

        Condition equal(Field<Object> value) {
            return field().eq(itself(value));
        }

        /** jOOQ compares with a copy of some values, and a statement that runs again would not find what to replace. */
        private static Field<Object> itself(Field<Object> value) {
            return DSL.field("{0}", value.getDataType(), value);
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

    static Sorting of(Entity entity, String wanted, Customs customs) {
        var joined = new ArrayList<Joined>();
        var keys = new ArrayList<Key>();
        var seen = new HashSet<String>();
        for (var word : Words.split(wanted == null ? standard(entity) : wanted)) {
            boolean down = word.startsWith("-");
            var name = down ? word.substring(1) : word;
            boolean custom = Customs.names(entity, name);
            if (!custom && !entity.sortable().contains(name) && !name.equals("id")) throw unknown(entity, name);
            if (!seen.add(name) || seen.size() > MOST)
                throw Problem.malformed("malformed_sort", "A list is sorted by at most %s different fields", MOST);
            if (custom) joined.add(joined(customs.sortable(entity, name)));
            keys.add(new Key(
                    custom
                            ? Mirror.value(
                                    joined.getLast().values(), joined.getLast().field())
                            : entity.column(name),
                    down));
        }
        if (keys.isEmpty()) throw unknown(entity, "nothing");
        boolean unique = keys.stream().anyMatch(key -> entity.key.isUnique(key.column()));
        if (!unique) keys.add(new Key(last(entity, keys, joined), keys.getLast().down()));
        return new Sorting(entity, List.copyOf(keys), List.copyOf(joined));
    }

    private static Joined joined(CustomField field) {
        return new Joined(Mirror.named(field), field);
    }

    /** The id from where the first key is, so that one index has both. */
    private static Column last(Entity entity, List<Key> keys, List<Joined> joined) {
        boolean custom = keys.getFirst().column().name().startsWith(CustomField.PREFIX);
        if (!custom) return entity.id();
        return new Column(Mirror.record(joined.getFirst().values(), entity), "id");
    }

    /** Where the records are, each beside what it is sorted by: who sorts by a custom field asks for the records that have a value. */
    Table<?> from() {
        Table<?> from = entity.table;
        for (var one : joined) from = from.join(one.values()).on(Mirror.beside(one.values(), entity, one.field()));
        return from;
    }

    /** What a place is made of and a record does not have: the id stands in both. */
    List<Column> besides() {
        return keys.stream().map(Key::column).filter(Column::isBeside).toList();
    }

    /** The order of records within the one they belong to. */
    static Sorting inner(Entity entity) {
        return new Sorting(
                entity,
                entity.order().stream()
                        .map(name -> new Key(entity.column(name), false))
                        .toList(),
                List.of());
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
                Words.listed(entity.sortable()));
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

    /** The values of a place, for {@link #after}. */
    List<Field<Object>> values(List<String> place) {
        var values = new ArrayList<Field<Object>>();
        for (int i = 0; i < keys.size(); i++) values.add(keys.get(i).value(place.get(i)));
        return values;
    }

    /**
     * Holds for what stands behind a place. The first key is also compared alone: the planner makes that an index condition, whatever directions the
     * others have.
     */
    Condition after(List<Field<Object>> values) {
        var behind = DSL.noCondition();
        for (int i = keys.size() - 1; i >= 0; i--) {
            var key = keys.get(i);
            behind = i == keys.size() - 1
                    ? key.passed(values.get(i))
                    : key.passed(values.get(i)).or(key.equal(values.get(i)).and(behind));
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
