package tradepost.kernel.entities;

import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** What tells the records of an entity apart: their ids as people and programs write them, and other values that stand but once. */
final class Key {
    private final Entity entity;

    Key(Entity entity) {
        this.entity = entity;
    }

    /** An id as it was written; what cannot be one is not found. */
    Object of(String text) {
        try {
            return entity.id().read(text);
        } catch (Problem e) {
            throw Problem.notFound(entity.name, text);
        }
    }

    /** The same as a value of a statement. */
    Field<Object> value(String text) {
        return DSL.val(of(text), field().getDataType());
    }

    String text(UUID id) {
        return entity.id().typed(id).toString();
    }

    Condition is(String text) {
        return field().eq(of(text));
    }

    @SuppressWarnings("unchecked")
    private Field<Object> field() {
        return (Field<Object>) entity.id().field();
    }

    String prefix() {
        if (entity.id() == null
                || !Id.class.isAssignableFrom(entity.id().field().getType())) return null;
        var sample = text(new UUID(0, 0));
        return sample.substring(0, sample.indexOf('_'));
    }

    /** Whether no two records have the same value in it, by a key of the table. */
    boolean isUnique(Column column) {
        return entity.table.getKeys().stream()
                .map(key -> key.getFields().stream()
                        .filter(field -> !field.getName().equals("tenant_id"))
                        .toList())
                .anyMatch(key -> key.size() == 1 && key.getFirst().equals(column.field()));
    }
}
