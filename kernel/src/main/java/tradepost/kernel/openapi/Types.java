package tradepost.kernel.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tradepost.kernel.Registry;
import tradepost.kernel.schemas.Choices;
import tradepost.kernel.schemas.Components;
import tradepost.kernel.schemas.JsonType;
import tradepost.kernel.schemas.ValueSchemas;
import tradepost.kernel.verbs.JsonProblem;

/** The records that verbs take and answer with, as named schemas. What is taken is closed, what is answered may grow. */
final class Types extends ValueSchemas {
    private final Components components;
    private final Registry registry;
    private final boolean taken;

    Types(ObjectMapper mapper, Components components, Registry registry, boolean taken) {
        super(mapper, taken);
        this.registry = registry;
        this.components = components;
        this.taken = taken;
    }

    @Override
    protected ObjectNode text(JsonType.Text text) {
        return switch (text.format()) {
            case "id" ->
                plain("string")
                        .put("pattern", "^" + prefix(text.type()) + "_[0-7][0-9a-hjkmnp-tv-z]{25}$")
                        .put("title", text.type().getSimpleName());
            case "decimal" ->
                components.reference("Decimal", () -> super.text(text)
                        .put("pattern", "^-?[0-9]+(\\.[0-9]+)?$")
                        .put("description", "A decimal number as a text, so that nothing is lost on the way")
                        .put("example", "12.5"));
            case "currency" -> plain("string").put("pattern", "^[A-Z]{3}$").put("example", "INR");
            case "language" -> plain("string").put("example", "en-IN");
            case "zone" -> plain("string").put("example", "Asia/Kolkata");
            default -> super.text(text);
        };
    }

    @Override
    protected ObjectNode choice(JsonType.Choice choice) {
        return Choices.put(plain("string"), choice.values(), registry.meanings(choice.type()));
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
    protected ObjectNode anything(JsonType.Anything value) {
        boolean tree = value.type() instanceof Class<?> kind && JsonNode.class.isAssignableFrom(kind);
        return tree || value.type() == Object.class ? mapper.createObjectNode() : super.anything(value);
    }

    @Override
    protected ObjectNode members(JsonType.Members record) {
        return components.reference(name(record.type()), () -> taken ? input(record) : output(record));
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

    private ObjectNode input(JsonType.Members record) {
        var object = plain("object");
        var members = object.putObject("properties");
        var needed = needed(record);
        for (var member : record.all()) {
            var schema = schema(member.type());
            if (member.certain()) needed.add(member.name());
            members.set(member.name(), needed.contains(member.name()) ? schema : orNothing(schema));
        }
        if (!needed.isEmpty()) needed.forEach(object.putArray("required")::add);
        // A value such as money tells more than it is told.
        return record.writesItself() ? object : object.put("additionalProperties", false);
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
    private Set<String> needed(JsonType.Members record) {
        var needed = new TreeSet<String>();
        try {
            mapper.readValue("{}", record.type());
        } catch (JsonProcessingException e) {
            var names = record.all().stream().map(JsonType.Member::name).toList();
            for (var field : JsonProblem.of(e).fields()) {
                var name = field.pointer().substring(1).split("/")[0];
                if (names.contains(name)) needed.add(name);
            }
        }
        needed.removeIf(name -> isOneOfSeveral(record, name));
        return needed;
    }

    /** Whether another member alone is as good: facts by their ids or by their time. */
    private boolean isOneOfSeveral(JsonType.Members record, String needed) {
        var examples = new Examples(components);
        return record.all().stream()
                .filter(member -> !member.name().equals(needed))
                .anyMatch(member -> {
                    var example = examples.of(schema(member.type()));
                    return example != null && isEnough(record.type(), member.name(), example);
                });
    }

    private boolean isEnough(Class<?> kind, String member, JsonNode example) {
        try {
            mapper.readValue(mapper.createObjectNode().set(member, example).toString(), kind);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private ObjectNode output(JsonType.Members record) {
        var object = plain("object");
        var members = object.putObject("properties");
        var required = new TreeSet<String>();
        for (var member : record.all()) {
            members.set(member.name(), schema(member.type()));
            if (member.certain()) required.add(member.name());
        }
        if (!required.isEmpty()) required.forEach(object.putArray("required")::add);
        return object;
    }
}
