package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
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
        super(json.mapper());
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
        schema.setAll(members(fact.type()));
        return schema;
    }

    /** The first member says what it happened to and is always there; of the others, those that are null are left out. */
    private ObjectNode members(Class<?> type) {
        var object = mapper.createObjectNode().put("type", "object");
        var members = object.putObject("properties");
        var required = object.putArray("required");
        for (var component : type.getRecordComponents()) {
            var name = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
            members.set(name, value(component.getGenericType(), type + "." + component.getName()));
            if (required.isEmpty() || component.getType().isPrimitive()) required.add(name);
        }
        return object;
    }

    @Override
    protected ObjectNode other(Class<?> kind, String where) {
        if (kind.isRecord()) return members(kind);
        throw unknown(kind, where);
    }
}
