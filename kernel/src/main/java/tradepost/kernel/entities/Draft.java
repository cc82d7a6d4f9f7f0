package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** A write on its way: what the record was, what it is to become, and what speaks against it. */
final class Draft implements Proposed {
    final Entity entity;
    final Write write;
    final String id;
    Map<String, Object> before;
    Map<String, Object> after;
    Input input;
    Problem problem;

    Draft(Entity entity, Write write, String id) {
        this.entity = entity;
        this.write = write;
        this.id = id;
    }

    boolean stands() {
        return problem == null;
    }

    boolean inserts() {
        return write instanceof Write.Create || write instanceof Write.Restore;
    }

    boolean deletes() {
        return write instanceof Write.Delete;
    }

    /** What is wrong with the input becomes what is wrong with the draft. */
    void close() {
        if (stands() && input != null && !input.wrong.isEmpty()) problem = Problem.invalid(List.copyOf(input.wrong));
    }

    /** The values of custom fields that the record had. */
    JsonNode customBefore() {
        return before != null && before.get("custom") instanceof JsonNode values ? values : MissingNode.getInstance();
    }

    @Override
    public UUID record() {
        return entity.key.of(id) instanceof Id typed ? typed.value() : (UUID) entity.key.of(id);
    }

    @Override
    public boolean isNew() {
        return inserts();
    }

    @Override
    public boolean isToGo() {
        return deletes();
    }

    @Override
    public Object before(String field) {
        return before == null ? null : before.get(field);
    }

    @Override
    public Object after(String field) {
        var column = entity.column(field).field();
        if (input == null || !input.values.containsKey(column)) return before(field);
        var value = input.values.get(column);
        return value instanceof Field<?> ? null : value;
    }

    @Override
    public void set(String field, Object value) {
        input.values.put(entity.column(field).field(), value);
    }

    @Override
    public void refuse(String field, String code, String sentence, Object... arguments) {
        var text = sentence.formatted(arguments);
        if (input == null) problem = Problem.conflict(code, "%s", text);
        else input.wrong.add(new Problem.Field("/" + field, code, text));
    }
}
