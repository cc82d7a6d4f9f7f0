package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.audit.PersonalMembers;
import tradepost.kernel.schemas.JsonType;
import tradepost.kernel.schemas.ValueSchemas;

/**
 * What every fact looks like as JSON (JSON Schema 2020-12), read from its record at start. A kind of value that has no schema stops the start,
 * so that no fact is told that nobody can describe.
 */
@Singleton
public final class FactSchemas extends ValueSchemas {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    @Inject
    public FactSchemas(Registry registry, Json json) {
        super(json.mapper(), false);
        for (var fact : registry.facts()) schemas.put(fact.name(), schema(fact));
    }

    /** The schemas by the names of the facts. */
    public Map<String, ObjectNode> all() {
        return schemas;
    }

    private ObjectNode schema(FactType fact) {
        var schema = mapper.createObjectNode();
        schema.put("$schema", DIALECT);
        schema.put("$id", "/api/v1/meta/facts/" + fact.name());
        schema.put("title", fact.name());
        if (!fact.description().isEmpty()) schema.put("description", fact.description());
        schema.setAll(value(fact.type(), fact.name()));
        for (var personal : PersonalMembers.ofRecord(fact.type()))
            schema.withObjectProperty("properties").withObjectProperty(personal).put("x-personal", true);
        return schema;
    }

    /** The first member says what it happened to and is always there; of the others, those that are null are left out. */
    @Override
    protected ObjectNode members(JsonType.Members record) {
        var object = mapper.createObjectNode().put("type", "object");
        var members = object.putObject("properties");
        var required = object.putArray("required");
        for (var member : record.all()) {
            members.set(member.name(), schema(member.type()));
            if (required.isEmpty() || member.certain()) required.add(member.name());
        }
        return object;
    }
}
