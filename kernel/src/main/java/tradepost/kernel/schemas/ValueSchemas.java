package tradepost.kernel.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.Map;

/** Writes the forms of values as JSON Schema. How records are written is the caller's to say: facts spell them out, the API names them. */
public abstract class ValueSchemas {
    protected final ObjectMapper mapper;
    private final JsonTypes types;

    protected ValueSchemas(ObjectMapper mapper, boolean taken) {
        this.mapper = mapper;
        this.types = new JsonTypes(mapper, taken);
    }

    protected abstract ObjectNode members(JsonType.Members record);

    /** What has no form of its own; where that cannot be told, it stops the start. */
    protected ObjectNode anything(JsonType.Anything value) {
        throw new IllegalStateException(value.where() + " has no schema: " + value.type());
    }

    public final ObjectNode value(Type type, String where) {
        return schema(types.of(type, where));
    }

    protected final ObjectNode schema(JsonType form) {
        return switch (form) {
            case JsonType.Text text -> text(text);
            case JsonType.Whole whole -> plain("integer");
            case JsonType.YesNo yesNo -> plain("boolean");
            case JsonType.Amount amount -> money();
            case JsonType.Choice choice -> choice(choice);
            case JsonType.Many many -> plain("array").set("items", schema(many.items()));
            case JsonType.Table table -> plain("object").set("additionalProperties", schema(table.values()));
            case JsonType.Members members -> members(members);
            case JsonType.Anything anything -> anything(anything);
        };
    }

    protected ObjectNode choice(JsonType.Choice choice) {
        return Choices.put(plain("string"), choice.values(), Map.of());
    }

    protected ObjectNode text(JsonType.Text text) {
        return switch (text.format()) {
            case "id" ->
                plain("string").put("format", "id").put("title", text.type().getSimpleName());
            case "", "currency", "language", "zone" -> plain("string");
            default -> plain("string").put("format", text.format());
        };
    }

    public final ObjectNode decimal() {
        return text(new JsonType.Text("decimal", null));
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

    protected final ObjectNode plain(String type) {
        return mapper.createObjectNode().put("type", type);
    }
}
