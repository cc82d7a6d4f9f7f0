package tradepost.kernel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** Reads what Java types look like as JSON, as it is taken or as it is given: the mapper itself is asked, so that both agree. */
public final class JsonTypes {
    private final ObjectMapper mapper;
    private final boolean taken;

    public JsonTypes(ObjectMapper mapper, boolean taken) {
        this.mapper = mapper;
        this.taken = taken;
    }

    public JsonType of(Type type, String where) {
        if (type instanceof ParameterizedType several) return several(several, where);
        if (!(type instanceof Class<?> kind)) return new JsonType.Anything(type, where);
        if (Id.class.isAssignableFrom(kind)) return new JsonType.Text("id", kind);
        if (kind == Money.class) return new JsonType.Amount();
        if (kind == Quantity.class || kind == Rate.class) return text("decimal");
        if (kind == Instant.class) return text("date-time");
        if (kind == LocalDate.class) return text("date");
        if (kind == URI.class) return text("uri-reference");
        if (kind == UUID.class) return text("uuid");
        if (kind == Currency.class) return text("currency");
        if (kind == Locale.class) return text("language");
        if (kind == ZoneId.class) return text("zone");
        if (kind == String.class) return text("");
        if (kind == boolean.class || kind == Boolean.class) return new JsonType.YesNo();
        if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class)
            return new JsonType.Whole();
        return kind.isEnum() ? choice(kind) : composed(kind, where);
    }

    private static JsonType text(String format) {
        return new JsonType.Text(format, null);
    }

    private JsonType choice(Class<?> kind) {
        return new JsonType.Choice(
                kind,
                Arrays.stream(kind.getEnumConstants())
                        .map(constant -> mapper.valueToTree(constant).asText())
                        .toList());
    }

    private JsonType several(ParameterizedType type, String where) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() instanceof Class<?> kind && Collection.class.isAssignableFrom(kind))
            return new JsonType.Many(of(arguments[0], where));
        return type.getRawType() == Map.class
                ? new JsonType.Table(of(arguments[1], where))
                : new JsonType.Anything(type, where);
    }

    private JsonType composed(Class<?> kind, String where) {
        var single = taken ? delegating(kind) : written(kind);
        if (single != null) return of(single, where);
        boolean writesItself = valued(kind).findAny().isPresent();
        if (!kind.isRecord() && !writesItself) return new JsonType.Anything(kind, where);
        return new JsonType.Members(kind, writesItself, () -> members(kind, writesItself));
    }

    /** What a value is read from that is read from a single other one. */
    private static Type delegating(Class<?> kind) {
        return Stream.<Executable>concat(
                        Arrays.stream(kind.getDeclaredMethods()).filter(m -> Modifier.isStatic(m.getModifiers())),
                        Arrays.stream(kind.getDeclaredConstructors()))
                .filter(creator -> creator.getParameterCount() == 1
                        && creator.isAnnotationPresent(JsonCreator.class)
                        && creator.getAnnotation(JsonCreator.class).mode() == JsonCreator.Mode.DELEGATING)
                .map(creator -> creator.getGenericParameterTypes()[0])
                .findFirst()
                .orElse(null);
    }

    /** What a value is written as that is written as a single other one; a map of any names tells nothing. */
    private static Type written(Class<?> kind) {
        return valued(kind)
                .filter(type -> !type.equals(Map.class)
                        && !type.getTypeName().startsWith("java.util.Map<java.lang.String, java.lang.Object>"))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Type> valued(Class<?> kind) {
        return Arrays.stream(kind.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .map(Method::getGenericReturnType);
    }

    /** What is written as a map of its own making is described by what it is read from. */
    private List<JsonType.Member> members(Class<?> kind, boolean writesItself) {
        boolean read = taken || writesItself;
        var type = mapper.constructType(kind);
        var introspected = read
                ? mapper.getDeserializationConfig().introspect(type)
                : mapper.getSerializationConfig().introspect(type);
        return introspected.findProperties().stream()
                .filter(property -> read ? property.couldDeserialize() : property.couldSerialize())
                .filter(property -> !read || property.getConstructorParameter() != null || property.hasField())
                .map(property -> new JsonType.Member(
                        property.getName(),
                        of(type(property), kind + "." + property.getName()),
                        property.getRawPrimaryType().isPrimitive() || !taken && writesItself))
                .toList();
    }

    private static Type type(BeanPropertyDefinition property) {
        if (property.getConstructorParameter() != null) {
            var parameter = property.getConstructorParameter();
            var owner = (Executable) parameter.getOwner().getAnnotated();
            return owner.getGenericParameterTypes()[parameter.getIndex()];
        }
        return switch (property.getAccessor().getMember()) {
            case Method method -> method.getGenericReturnType();
            case Field field -> field.getGenericType();
            default -> throw new IllegalStateException("No type for " + property);
        };
    }
}
