package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tradepost.kernel.Id;
import tradepost.kernel.schemas.Choices;
import tradepost.kernel.schemas.Components;

/** An entity in the words of JSON Schema: its records as they are shown and as they are written, and by what lists are narrowed. */
public final class EntitySchemas {
    private final Components components;
    private final Set<String> hidden;
    private final Supplier<ObjectNode> money;
    private final Supplier<ObjectNode> decimal;

    /**
     * Of what waits for other flags than these.
     *
     * @param hidden the flags that are off
     */
    public EntitySchemas(
            Components components, Set<String> hidden, Supplier<ObjectNode> money, Supplier<ObjectNode> decimal) {
        this.components = components;
        this.hidden = hidden;
        this.money = money;
        this.decimal = decimal;
    }

    /** The context whose table it is. */
    public static String context(Entity entity) {
        return entity.table.getSchema().getName();
    }

    public static String description(Entity entity) {
        return entity.table.getComment().replaceAll("\\s*\\[id:[^]]*]", "");
    }

    public static boolean isWritable(Entity entity) {
        return !entity.writable.isEmpty();
    }

    /** Whether something of its records can be changed without a verb, if only what shops have added. */
    public static boolean isChangeable(Entity entity) {
        return isWritable(entity) || entity.custom != null;
    }

    /** Whether its records are known to the audit by an id that the world sees. */
    public static boolean hasIds(Entity entity) {
        return entity.id() != null;
    }

    public static boolean hasVersion(Entity entity) {
        return entity.column("version") != null;
    }

    public ObjectNode id(Entity entity) {
        return id(entity.id());
    }

    /** A record as it is read. Members that are empty are left out; related records are there when they were asked for. */
    public ObjectNode record(Entity entity) {
        return components.reference(context(entity), Components.pascal(entity.name) + "Record", () -> {
            var record = object(description(entity));
            var required = record.putArray("required");
            for (var column : entity.columns.values()) {
                var value = value(entity, column);
                if (!entity.writable.contains(column.name()) && !value.has("$ref")) value.put("readOnly", true);
                ((ObjectNode) record.get("properties")).set(column.name(), value);
                if (!column.field().getDataType().nullable()) required.add(column.name());
            }
            addCustom(entity, record);
            for (var relation : relations(entity).values()) relate(relation, (ObjectNode) record.get("properties"));
            return record;
        });
    }

    private void relate(Relation relation, ObjectNode members) {
        if (!relation.many()) {
            members.set(relation.name(), record(relation.target()));
            return;
        }
        var many = node().put("type", "array").put("maxItems", 100);
        many.put("description", "With include=" + relation.name());
        many.set("items", record(relation.target()));
        // Where a field has the name as well, the records stand in its place when they were asked for.
        var field = members.get(relation.name());
        if (field == null) members.set(relation.name(), many);
        else members.putObject(relation.name()).putArray("anyOf").add(field).add(many);
        members.set(
                relation.name() + "_cut",
                node().put("type", "boolean").put("description", "There are more than are shown"));
    }

    /** A record as it is created or replaced. */
    public ObjectNode whole(Entity entity) {
        return components.reference(Components.pascal(entity.name) + "New", () -> {
            var input = input(entity);
            var required = input.putArray("required");
            for (var column : entity.columns.values()) {
                var type = column.field().getDataType();
                if (entity.writable.contains(column.name()) && !type.nullable() && !type.defaulted())
                    required.add(column.name());
            }
            return input;
        });
    }

    /** What of a record changes (JSON Merge Patch). */
    public ObjectNode change(Entity entity) {
        return components.reference(Components.pascal(entity.name) + "Change", () -> input(entity));
    }

    private ObjectNode input(Entity entity) {
        var input = object(description(entity));
        for (var column : entity.columns.values()) {
            if (!entity.writable.contains(column.name())) continue;
            var value = value(entity, column);
            if (column.field().getDataType().nullable()) value = orNothing(value);
            ((ObjectNode) input.get("properties")).set(column.name(), value);
        }
        addCustom(entity, input);
        ((ObjectNode) input.get("properties"))
                .set(
                        "version",
                        node().put("type", "integer")
                                .put("description", "May stand here as it was read; If-Match counts"));
        return input.put("additionalProperties", false);
    }

    /** Which members there are only the shop knows: the document is the same for all shops. */
    private static void addCustom(Entity entity, ObjectNode schema) {
        if (entity.custom == null) return;
        var custom = node().put("type", "object");
        custom.put(
                "description",
                "Fields that the shop has added, by their keys; /api/v1/meta/" + entity.name + " tells which");
        custom.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("boolean")
                .add("number")
                .add("null");
        ((ObjectNode) schema.get("properties")).set("custom", custom);
    }

    private static ObjectNode orNothing(ObjectNode value) {
        var choice = node();
        if (value.has("description")) choice.set("description", value.remove("description"));
        choice.putArray("anyOf").add(value).add(node().put("type", "null"));
        return choice;
    }

    private ObjectNode value(Entity entity, Column column) {
        var value =
                switch (column.kind()) {
                    case ID -> id(column);
                    case TEXT -> text(entity, column);
                    case WHOLE -> whole(entity, column);
                    case MONEY -> money.get();
                    case QUANTITY, RATE -> decimal.get();
                    case YES_NO -> node().put("type", "boolean");
                    case MOMENT -> node().put("type", "string").put("format", "date-time");
                    case DAY -> node().put("type", "string").put("format", "date");
                    case DOCUMENT -> node();
                    case BYTES -> node().put("type", "string").put("contentEncoding", "base64");
                };
        if (!column.description().isBlank()) value.put("description", column.description());
        return value;
    }

    private static ObjectNode text(Entity entity, Column column) {
        var text = node().put("type", "string");
        if (column.isCurrency()) text.put("pattern", "^[A-Z]{3}$").put("example", "INR");
        for (var rule : entity.rules) {
            if (!rule.column().equals(column.field().getName())) continue;
            if (!rule.choices().isEmpty()) Choices.put(text, rule.choices(), entity.explained.meanings(column));
            rule.keywords().forEach((word, limit) -> put(text, word, limit));
        }
        return text;
    }

    private static ObjectNode whole(Entity entity, Column column) {
        var whole = node().put("type", "integer");
        whole.put("format", column.field().getType() == Long.class ? "int64" : "int32");
        for (var rule : entity.rules)
            if (rule.column().equals(column.field().getName()))
                rule.keywords().forEach((word, limit) -> put(whole, word, limit));
        return whole;
    }

    private static void put(ObjectNode schema, String word, Object limit) {
        if (limit instanceof Number number) schema.put(word, number.longValue());
        else schema.put(word, limit.toString());
    }

    private static ObjectNode id(Column column) {
        var type = column.field().getType();
        var id = node().put("type", "string");
        if (!Id.class.isAssignableFrom(type)) return id.put("format", "uuid");
        var sample = column.typed(new java.util.UUID(0, 0)).toString();
        var prefix = sample.substring(0, sample.indexOf('_'));
        return id.put("pattern", "^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$").put("title", type.getSimpleName());
    }

    /** Which relations can come with a record. */
    public List<String> includes(Entity entity) {
        return List.copyOf(relations(entity).keySet());
    }

    private Map<String, Relation> relations(Entity entity) {
        var some = new TreeMap<>(entity.relations);
        some.values().removeIf(relation -> hidden.contains(relation.target().flag));
        return some;
    }

    /** The fields that a record has. */
    public List<String> fields(Entity entity) {
        var fields = new ArrayList<>(entity.columns.keySet());
        if (entity.custom != null) fields.add("custom");
        return fields;
    }

    private static ObjectNode object(String description) {
        var object = node().put("type", "object");
        if (!description.isBlank()) object.put("description", description);
        object.putObject("properties");
        return object;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
