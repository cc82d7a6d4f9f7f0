package tradepost.kernel.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import tradepost.kernel.schemas.Components;
import tradepost.kernel.schemas.ValueSchemas;
import tradepost.kernel.verbs.JsonProblem;

/** The records that verbs take and answer with, as named schemas. What is taken is closed, what is answered may grow. */
final class Types extends ValueSchemas {
    private final Components components;
    private final boolean taken;

    Types(ObjectMapper mapper, Components components, boolean taken) {
        super(mapper);
        this.components = components;
        this.taken = taken;
    }

    @Override
    protected ObjectNode id(Class<?> kind) {
        return plain("string")
                .put("pattern", "^" + prefix(kind) + "_[0-7][0-9a-hjkmnp-tv-z]{25}$")
                .put("title", kind.getSimpleName());
    }

    private static String prefix(Class<?> kind) {
        try {
            var constructor = kind.getDeclaredConstructor(UUID.class);
            var sample = constructor.newInstance(new UUID(0, 0)).toString();
            return sample.substring(0, sample.indexOf('_'));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " is not an id like the generated ones", e);
        }
    }

    @Override
    protected ObjectNode decimal() {
        return components.reference("Decimal", () -> text("decimal")
                .put("pattern", "^-?[0-9]+(\\.[0-9]+)?$")
                .put("description", "A decimal number as a text, so that nothing is lost on the way")
                .put("example", "12.5"));
    }

    @Override
    protected ObjectNode currency() {
        return plain("string").put("pattern", "^[A-Z]{3}$").put("example", "INR");
    }

    @Override
    protected ObjectNode money() {
        return components.reference("Money", () -> {
            var money = super.money().put("description", "An amount of a currency; minor is told in answers only");
            ((ObjectNode) money.at("/properties/currency")).put("example", "INR");
            ((ObjectNode) money.at("/properties/minor")).put("readOnly", true).put("format", "int64");
            money.putObject("example")
                    .put("amount", "1299.00")
                    .put("currency", "INR")
                    .put("minor", 129_900);
            return money;
        });
    }

    @Override
    protected ObjectNode other(Class<?> kind, String where) {
        if (JsonNode.class.isAssignableFrom(kind) || kind == Object.class) return mapper.createObjectNode();
        if (kind == Locale.class) return plain("string").put("example", "en-IN");
        if (kind == ZoneId.class) return plain("string").put("example", "Asia/Kolkata");
        var value = single(kind);
        if (value != null) return value(value, where);
        if (kind.isRecord() || isValue(kind))
            return components.reference(name(kind), () -> taken ? input(kind) : output(kind));
        throw unknown(kind, where);
    }

    /** The type of a value that is written as a single other one. */
    private Type single(Class<?> kind) {
        return taken ? delegating(kind) : written(kind);
    }

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

    private static boolean isValue(Class<?> kind) {
        return valued(kind).findAny().isPresent();
    }

    /** {@code Cart} of carts stays a Cart; {@code Created} of webhooks becomes WebhooksCreated, since others may create too. */
    private String name(Class<?> kind) {
        var parts = kind.getPackageName().split("\\.");
        var context = Components.pascal(parts[parts.length - 1]);
        var stem = context.endsWith("s") ? context.substring(0, context.length() - 1) : context;
        var simple =
                kind.getName().substring(kind.getPackageName().length() + 1).replace("$", "");
        var name = simple.contains(stem) ? simple : context + simple;
        return taken ? name + "Input" : name;
    }

    private ObjectNode input(Class<?> kind) {
        var object = plain("object");
        var members = object.putObject("properties");
        var needed = needed(kind);
        for (var property : properties(kind)) {
            var schema = value(type(property), kind + "." + property.getName());
            boolean optional = !property.getRawPrimaryType().isPrimitive() && !needed.contains(property.getName());
            members.set(property.getName(), optional ? orNothing(schema) : schema);
            if (property.getRawPrimaryType().isPrimitive()) needed.add(property.getName());
        }
        if (!needed.isEmpty()) needed.forEach(object.putArray("required")::add);
        // A value such as money tells more than it is told.
        return isValue(kind) ? object : object.put("additionalProperties", false);
    }

    private ObjectNode orNothing(ObjectNode schema) {
        if (schema.path("type").isTextual() && !schema.has("enum")) {
            var type = schema.get("type");
            schema.putArray("type").add(type).add("null");
            return schema;
        }
        if (schema.isEmpty()) return schema;
        var choice = mapper.createObjectNode();
        choice.putArray("anyOf").add(schema).add(plain("null"));
        return choice;
    }

    /** What it cannot do without is asked of the record itself: an empty object is bound, and what its constructor misses is needed. */
    private Set<String> needed(Class<?> kind) {
        var needed = new TreeSet<String>();
        try {
            mapper.readValue("{}", kind);
        } catch (JsonProcessingException e) {
            var names = properties(kind).stream()
                    .map(BeanPropertyDefinition::getName)
                    .toList();
            for (var field : JsonProblem.of(e).fields()) {
                var name = field.pointer().substring(1).split("/")[0];
                if (names.contains(name)) needed.add(name);
            }
        }
        needed.removeIf(name -> isOneOfSeveral(kind, name));
        return needed;
    }

    /** Whether another member alone is as good: facts by their ids or by their time. */
    private boolean isOneOfSeveral(Class<?> kind, String needed) {
        var examples = new Examples(components);
        return properties(kind).stream()
                .filter(property -> !property.getName().equals(needed))
                .anyMatch(property -> {
                    var example = examples.of(value(type(property), kind + "." + property.getName()));
                    if (example == null) return false;
                    try {
                        mapper.readValue(
                                mapper.createObjectNode()
                                        .set(property.getName(), example)
                                        .toString(),
                                kind);
                        return true;
                    } catch (JsonProcessingException e) {
                        return false;
                    }
                });
    }

    private ObjectNode output(Class<?> kind) {
        var object = plain("object");
        var members = object.putObject("properties");
        var required = new TreeSet<String>();
        for (var property : properties(kind)) {
            members.set(property.getName(), value(type(property), kind + "." + property.getName()));
            if (property.getRawPrimaryType().isPrimitive() || isValue(kind)) required.add(property.getName());
        }
        if (!required.isEmpty()) required.forEach(object.putArray("required")::add);
        return object;
    }

    private List<BeanPropertyDefinition> properties(Class<?> kind) {
        var type = mapper.constructType(kind);
        // What is written as a map of its own making is described by what it is read from.
        boolean read = taken || isValue(kind);
        return (read
                        ? mapper.getDeserializationConfig().introspect(type)
                        : mapper.getSerializationConfig().introspect(type))
                .findProperties().stream()
                        .filter(property -> read ? property.couldDeserialize() : property.couldSerialize())
                        .filter(property -> !read || property.getConstructorParameter() != null || property.hasField())
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
