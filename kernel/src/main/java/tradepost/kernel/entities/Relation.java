package tradepost.kernel.entities;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A way from an entity's records to those of another: records meet where a column here equals a column there. Ways follow from the typed ids of the
 * columns and are not declared; towards many there is one only where the other entity may be filtered by the column, and so has an index on it.
 */
record Relation(String name, Entity target, Column here, Column there, boolean many) {
    /** Finds the ways between all entities and writes them into each. */
    static void connect(Collection<Entity> entities) {
        for (var child : entities) {
            for (var column : child.columns.values()) {
                if (column.kind() != Column.Kind.ID || !column.name().endsWith("_id")) continue;
                for (var parent : entities) {
                    if (parent.id() == null
                            || parent.id().field().getType() != column.field().getType()) continue;
                    connect(parent, child, column);
                }
            }
        }
    }

    private static void connect(Entity parent, Entity child, Column column) {
        if (column.field().getType() == UUID.class) return;
        var one = column.name().substring(0, column.name().length() - "_id".length());
        child.relations.put(one, new Relation(one, parent, column, parent.id(), false));
        if (!child.filters.contains(column.name())) return;
        // The lines of an order are its lines, not its order lines.
        var many = child.name.startsWith(one + "_") ? child.name.substring(one.length() + 1) : child.name;
        if (parent.relations.containsKey(many)) many = many + "_by_" + one;
        parent.relations.put(many, new Relation(many, child, parent.id(), column, true));
    }

    /** The way of a name from an entity's records to others that are there, or null. */
    static Relation of(Entity entity, String name) {
        var relation = entity.relations.get(name);
        return relation == null || !relation.target.isThere() ? null : relation;
    }

    /** The ways from an entity's records to others that are there for the shop and the caller in scope. */
    static List<Relation> open(Entity entity) {
        return entity.relations.values().stream()
                .filter(relation -> relation.target.isThere())
                .toList();
    }

    static List<String> names(Entity entity) {
        return open(entity).stream().map(Relation::name).toList();
    }

    /** That a record there is the one, or one of those, that a value here points to. */
    @SuppressWarnings("unchecked")
    Condition meets(Field<?> value) {
        return ((Field<Object>) there.field()).eq((Field<Object>) value);
    }
}
