package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.Json;
import tradepost.kernel.JsonType;
import tradepost.kernel.JsonTypes;
import tradepost.kernel.Registry;

/**
 * What every fact looks like as JSON (JSON Schema 2020-12), read from its record at start. A kind of value that has no schema stops the start,
 * so that no fact is told that nobody can describe.
 */
@Singleton
public class FactSchemas {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private final Json json;
    private final JsonTypes types;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    @Inject
    public FactSchemas(Registry registry, Json json) {
        this.json = json;
        this.types = new JsonTypes(json);
        for (var fact : registry.facts()) schemas.put(fact.name(), schema(fact));
    }

    /** The schemas by the names of the facts. */
    public Map<String, ObjectNode> all() {
        return schemas;
    }

    private ObjectNode schema(FactType fact) {
        var schema = json.mapper().createObjectNode();
        schema.put("$schema", DIALECT);
        schema.put("$id", "/api/v1/meta/facts/" + fact.name());
        schema.put("title", fact.name());
        if (!fact.description().isEmpty()) schema.put("description", fact.description());
        schema.setAll(value(types.of(fact.type(), fact.name())));
        return schema;
    }

    /** The first member says what it happened to and is always there; of the others, those that are null are left out. */
    private ObjectNode members(JsonType.Members type) {
        var object = json.mapper().createObjectNode().put("type", "object");
        var members = object.putObject("properties");
        var required = object.putArray("required");
        for (var member : type.all()) {
            members.set(member.name(), value(member.type()));
            if (required.isEmpty() || member.certain()) required.add(member.name());
        }
        return object;
    }

    private ObjectNode value(JsonType type) {
        return switch (type) {
            case JsonType.Text text
            when text.type() != null ->
                text(text.format()).put("title", text.type().getSimpleName());
            case JsonType.Text text -> text.format().isEmpty() ? plain("string") : text(text.format());
            case JsonType.Whole whole -> plain("integer");
            case JsonType.YesNo yesNo -> plain("boolean");
            case JsonType.Amount amount -> money();
            case JsonType.Choice choice -> choice(choice);
            case JsonType.Many many -> with(plain("array"), "items", many.items());
            case JsonType.Table table -> with(plain("object"), "additionalProperties", table.values());
            case JsonType.Members record -> members(record);
            case JsonType.Anything unknown -> throw new IllegalStateException(unknown.what() + " has no schema");
        };
    }

    private ObjectNode with(ObjectNode outer, String name, JsonType inner) {
        outer.set(name, value(inner));
        return outer;
    }

    private ObjectNode money() {
        var money = plain("object");
        var members = money.putObject("properties");
        members.set("amount", text("decimal"));
        members.set("currency", plain("string").put("pattern", "^[A-Z]{3}$"));
        members.set("minor", plain("integer"));
        money.putArray("required").add("amount").add("currency");
        return money;
    }

    private ObjectNode choice(JsonType.Choice choice) {
        var node = plain("string");
        var values = node.putArray("enum");
        choice.values().forEach(values::add);
        return node;
    }

    private ObjectNode text(String format) {
        return plain("string").put("format", format);
    }

    private ObjectNode plain(String type) {
        return json.mapper().createObjectNode().put("type", type);
    }
}
