package tradepost.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what Java types look like as JSON, the way {@link Json} writes and reads them. */
public final class JsonTypes {
    private final Json json;
    private final Set<Class<?>> open = new HashSet<>();

    public JsonTypes(Json json) {
        this.json = json;
    }

    /** The form of a type; where it stands is for the message when it has none. */
    public JsonType of(Type type, String where) {
        if (type instanceof ParameterizedType several) return several(several, where);
        if (!(type instanceof Class<?> kind)) return new JsonType.Anything(where + ": " + type);
        if (Id.class.isAssignableFrom(kind)) return new JsonType.Text("id", kind);
        if (kind == Money.class) return new JsonType.Amount();
        if (kind == Quantity.class || kind == Rate.class) return text("decimal");
        if (kind == Instant.class) return text("date-time");
        if (kind == LocalDate.class) return text("date");
        if (kind == URI.class) return text("uri-reference");
        if (kind == UUID.class) return text("uuid");
        if (kind == String.class || kind == Currency.class) return text("");
        if (kind == boolean.class || kind == Boolean.class) return new JsonType.YesNo();
        if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class)
            return new JsonType.Whole();
        if (kind.isEnum()) return choice(kind);
        return written(kind, where);
    }

    /** Of what says itself how it is written, the form of that; of a record its members. */
    private JsonType written(Class<?> kind, String where) {
        for (var method : kind.getDeclaredMethods())
            if (method.isAnnotationPresent(JsonValue.class)) return of(method.getGenericReturnType(), where);
        return kind.isRecord() && open.add(kind) ? members(kind) : new JsonType.Anything(where + ": " + kind);
    }

    private JsonType members(Class<?> type) {
        var members = new ArrayList<JsonType.Member>();
        for (var component : type.getRecordComponents()) {
            var form = of(component.getGenericType(), type + "." + component.getName());
            members.add(new JsonType.Member(
                    name(component), form, component.getType().isPrimitive()));
        }
        open.remove(type);
        return new JsonType.Members(type, List.copyOf(members));
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named != null && !named.value().isEmpty()
                ? named.value()
                : PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
    }

    private JsonType several(ParameterizedType type, String where) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() instanceof Class<?> kind && Collection.class.isAssignableFrom(kind))
            return new JsonType.Many(of(arguments[0], where));
        return type.getRawType() == Map.class
                ? new JsonType.Table(of(arguments[1], where))
                : new JsonType.Anything(where + ": " + type);
    }

    private JsonType choice(Class<?> kind) {
        return new JsonType.Choice(
                kind,
                Arrays.stream(kind.getEnumConstants())
                        .map(constant -> json.mapper().valueToTree(constant).asText())
                        .toList());
    }

    private static JsonType text(String format) {
        return new JsonType.Text(format, null);
    }
}
