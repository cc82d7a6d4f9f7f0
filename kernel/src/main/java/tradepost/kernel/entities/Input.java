package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;

/** A JSON body as values for an entity's columns, with everything that is wrong with it. */
final class Input {
    final Map<Field<?>, Object> values = new LinkedHashMap<>();
    final List<Problem.Field> wrong = new ArrayList<>();
    /** The values that custom fields are to have, all of them; null where they stay as they are. */
    ObjectNode custom;

    private final Entity entity;

    private Input(Entity entity) {
        this.entity = entity;
    }

    /** For a new record: what has neither a value nor a default is missing. */
    static Input whole(Entity entity, JsonNode body) {
        var input = of(entity, body, Map.of());
        for (var column : input.absent()) {
            if (!column.field().getDataType().nullable()
                    && !column.field().getDataType().defaulted()) input.missing(column);
        }
        return input;
    }

    /** For a record that is replaced: what is not given becomes what it would be in a new one. */
    static Input replacing(Entity entity, JsonNode body) {
        var input = whole(entity, body);
        for (var column : input.absent()) {
            if (input.wrong.isEmpty()) input.values.put(column.field(), DSL.default_(column.field()));
        }
        return input;
    }

    /** For a record that is changed: documents inside it are merged member by member (RFC 7396). */
    static Input merging(Entity entity, JsonNode body, Map<String, Object> before) {
        return of(entity, body, before);
    }

    /** For a record that comes back as the audit kept it, with what only the platform sets. */
    static Input stored(Entity entity, JsonNode record) {
        var input = new Input(entity);
        for (var column : entity.columns.values()) {
            var value = record.get(column.name());
            if (value != null && !value.isNull()) input.values.put(column.field(), column.read(value));
        }
        if (entity.custom != null && record.get("custom") instanceof ObjectNode values) {
            input.values.put(entity.custom.field(), JSONB.valueOf(values.toString()));
            input.custom = values;
        }
        return input;
    }

    /** Writes a value as it is kept, once that is known. */
    void correct(CustomField field, String text) {
        custom.put(field.key(), text);
        values.put(entity.custom.field(), JSONB.valueOf(custom.toString()));
    }

    /** Which columns it sets, and which of them to their default: inputs of one shape go into one statement. */
    List<Object> shape() {
        var shape = new ArrayList<Object>();
        values.forEach((column, value) -> {
            shape.add(column.getName());
            shape.add(value instanceof Field<?>);
        });
        return shape;
    }

    private static Input of(Entity entity, JsonNode body, Map<String, Object> before) {
        if (body == null || !body.isObject()) throw Problem.malformed("malformed_json", "Send a JSON object");
        var input = new Input(entity);
        for (var member : body.properties()) {
            boolean elsewhere = entity.custom != null && member.getKey().equals("custom");
            if (member.getKey().equals("version")) input.checkVersion(member.getValue());
            else if (!elsewhere) input.read(member.getKey(), member.getValue(), before);
        }
        return input;
    }

    /** The one that counts is If-Match's; a record may be sent back as it was read, with its version in it. */
    private void checkVersion(JsonNode value) {
        if (!value.isIntegralNumber())
            wrong.add(new Problem.Field(
                    "/version", "invalid", "version is a whole number; leave it out or send it back"));
    }

    private void read(String name, JsonNode value, Map<String, Object> before) {
        if (!entity.writable.contains(name)) {
            wrong.add(new Problem.Field(
                    Problem.Field.step(name),
                    "unknown",
                    name + " cannot be set; these can: " + Words.listed(settable())));
            return;
        }
        var column = entity.column(name);
        try {
            boolean merge = column.kind() == Column.Kind.DOCUMENT && before.get(name) instanceof JsonNode;
            var stored = column.read(merge ? merged((JsonNode) before.get(name), value) : value);
            values.put(column.field(), stored);
            if (stored != null) check(column, stored);
        } catch (Problem e) {
            wrong.add(new Problem.Field("/" + name, "invalid", e.getMessage()));
        }
    }

    private List<String> settable() {
        var names = new ArrayList<>(entity.writable);
        if (entity.custom != null) names.add("custom");
        return names;
    }

    private void check(Column column, Object stored) {
        for (var rule : entity.rules) {
            if (rule.column().equals(column.field().getName()) && !rule.holds().test(stored)) {
                wrong.add(new Problem.Field("/" + column.name(), "invalid", column.name() + " " + rule.sentence()));
                return;
            }
        }
    }

    private List<Column> absent() {
        return entity.columns.values().stream()
                .filter(column -> entity.writable.contains(column.name()) && !values.containsKey(column.field()))
                .toList();
    }

    private void missing(Column column) {
        boolean said = wrong.stream().anyMatch(field -> field.pointer().equals("/" + column.name()));
        if (!said) wrong.add(new Problem.Field("/" + column.name(), "missing", "Give " + column.name()));
    }

    static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) return patch;
        ObjectNode merged =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (var member : patch.properties()) {
            var name = member.getKey();
            if (member.getValue().isNull()) merged.remove(name);
            else merged.set(name, merged(merged.path(name), member.getValue()));
        }
        return merged;
    }
}
