package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.kernel.Registry;

/**
 * What every fact looks like as JSON (JSON Schema 2020-12), read from its record at start. A kind of value that has no schema stops the start,
 * so that no fact is told that nobody can describe.
 */
@Singleton
public class FactSchemas {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private final Json json;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    @Inject
    public FactSchemas(Registry registry, Json json) {
        this.json = json;
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
        schema.setAll(members(fact.type()));
        return schema;
    }

    /** The first member says what it happened to and is always there; of the others, those that are null are left out. */
    private ObjectNode members(Class<?> type) {
        var object = json.mapper().createObjectNode().put("type", "object");
        var members = object.putObject("properties");
        var required = object.putArray("required");
        for (var component : type.getRecordComponents()) {
            var name = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
            members.set(name, value(component.getGenericType(), type + "." + component.getName()));
            if (required.isEmpty() || component.getType().isPrimitive()) required.add(name);
        }
        return object;
    }

    private ObjectNode value(Type type, String where) {
        if (type instanceof ParameterizedType several) return several(several, where);
        if (!(type instanceof Class<?> kind)) throw new IllegalStateException(where + " has no schema: " + type);
        if (Id.class.isAssignableFrom(kind)) return text("id").put("title", kind.getSimpleName());
        if (kind == Money.class) return money();
        if (kind == Quantity.class || kind == Rate.class) return text("decimal");
        if (kind == Instant.class) return text("date-time");
        if (kind == LocalDate.class) return text("date");
        if (kind == URI.class) return text("uri-reference");
        if (kind == UUID.class) return text("uuid");
        if (kind == String.class || kind == Currency.class) return plain("string");
        if (kind == boolean.class || kind == Boolean.class) return plain("boolean");
        if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class)
            return plain("integer");
        if (kind.isEnum()) return choice(kind);
        if (kind.isRecord()) return members(kind);
        throw new IllegalStateException(where + " has no schema: " + type);
    }

    private ObjectNode several(ParameterizedType type, String where) {
        if (type.getRawType() instanceof Class<?> kind && Collection.class.isAssignableFrom(kind)) {
            var array = plain("array");
            array.set("items", value(type.getActualTypeArguments()[0], where));
            return array;
        }
        if (type.getRawType() == Map.class) {
            var map = plain("object");
            map.set("additionalProperties", value(type.getActualTypeArguments()[1], where));
            return map;
        }
        throw new IllegalStateException(where + " has no schema: " + type);
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

    private ObjectNode choice(Class<?> kind) {
        var choice = plain("string");
        var values = choice.putArray("enum");
        for (var constant : kind.getEnumConstants())
            values.add(json.mapper().valueToTree(constant).asText());
        return choice;
    }

    private ObjectNode text(String format) {
        return plain("string").put("format", format);
    }

    private ObjectNode plain(String type) {
        return json.mapper().createObjectNode().put("type", type);
    }
}
