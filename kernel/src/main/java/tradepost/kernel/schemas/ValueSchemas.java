package tradepost.kernel.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** Reads the schema of a value from its Java type. What records look like is the caller's to say: facts spell them out, the API names them. */
public abstract class ValueSchemas {
    protected final ObjectMapper mapper;

    protected ValueSchemas(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A record, or a kind of value that only the caller knows. */
    protected abstract ObjectNode other(Class<?> kind, String where);

    public final ObjectNode value(Type type, String where) {
        if (type instanceof ParameterizedType several) return several(several, where);
        if (!(type instanceof Class<?> kind)) throw unknown(type, where);
        if (Id.class.isAssignableFrom(kind)) return id(kind);
        if (kind == Money.class) return money();
        if (kind == Quantity.class || kind == Rate.class) return decimal();
        if (kind == Instant.class) return text("date-time");
        if (kind == LocalDate.class) return text("date");
        if (kind == URI.class) return text("uri-reference");
        if (kind == UUID.class) return text("uuid");
        if (kind == Currency.class) return currency();
        if (kind == String.class) return plain("string");
        if (kind == boolean.class || kind == Boolean.class) return plain("boolean");
        if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class)
            return plain("integer");
        return kind.isEnum() ? choice(kind) : other(kind, where);
    }

    protected static IllegalStateException unknown(Type type, String where) {
        return new IllegalStateException(where + " has no schema: " + type);
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
        throw unknown(type, where);
    }

    protected ObjectNode id(Class<?> kind) {
        return text("id").put("title", kind.getSimpleName());
    }

    protected ObjectNode decimal() {
        return text("decimal");
    }

    protected ObjectNode currency() {
        return plain("string");
    }

    protected ObjectNode money() {
        var money = plain("object");
        var members = money.putObject("properties");
        members.set("amount", decimal());
        members.set("currency", plain("string").put("pattern", "^[A-Z]{3}$"));
        members.set("minor", plain("integer"));
        money.putArray("required").add("amount").add("currency");
        return money;
    }

    protected ObjectNode choice(Class<?> kind) {
        var choice = plain("string");
        var values = choice.putArray("enum");
        for (var constant : kind.getEnumConstants())
            values.add(mapper.valueToTree(constant).asText());
        return choice;
    }

    protected final ObjectNode text(String format) {
        return plain("string").put("format", format);
    }

    protected final ObjectNode plain(String type) {
        return mapper.createObjectNode().put("type", type);
    }
}
