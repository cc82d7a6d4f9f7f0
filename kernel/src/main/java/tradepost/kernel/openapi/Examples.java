package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import tradepost.kernel.schemas.Components;

/** Makes an example that fits a schema and looks like trade, not like lorem ipsum; what cannot be made to fit has none. */
final class Examples {
    private static final String ID = "01hqzx3v8mf7w9k2n5t4r6y8bc";
    private static final int DEEPEST = 6;
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("email", "anna@example.org"),
            Map.entry("name", "Anna Rao"),
            Map.entry("title", "Clay teapot"),
            Map.entry("slug", "clay-teapot"),
            Map.entry("sku", "TEA-001"),
            Map.entry("number", "SO-1042"),
            Map.entry("country", "IN"),
            Map.entry("city", "Bengaluru"),
            Map.entry("region", "Karnataka"),
            Map.entry("postcode", "560001"),
            Map.entry("line1", "12 MG Road"),
            Map.entry("phone", "+91 80 4000 1234"),
            Map.entry("url", "https://example.com/hooks"),
            Map.entry("password", "seven green teapots"),
            Map.entry("reason", "The customer changed her mind"),
            Map.entry("carrier", "Blue Dart"),
            Map.entry("tracking", "BD4711042"),
            Map.entry("types", "orders.*"),
            Map.entry("key", "payment-1042"),
            Map.entry("account", "wallets:anna"),
            Map.entry("unit", "INR"),
            Map.entry("code", "clay-teapot"));
    private static final List<String> CANDIDATES = List.of(
            "12.50",
            "INR",
            "IN",
            "clay-teapot",
            "clay_teapot",
            "TEA-001",
            "6912",
            "#0f766e",
            "en-IN",
            "2027",
            "0".repeat(64));
    private final Components components;

    Examples(Components components) {
        this.components = components;
    }

    JsonNode of(JsonNode schema) {
        return of("", schema, 0);
    }

    private JsonNode of(String name, JsonNode schema, int depth) {
        if (depth > DEEPEST) return null;
        if (schema.has("example")) return schema.get("example");
        if (schema.has("$ref")) {
            var place = schema.get("$ref").asText();
            var known = components.all().get(place.substring(place.lastIndexOf('/') + 1));
            return known == null || !place.startsWith("#") ? null : of(name, known, depth);
        }
        if (schema.has("enum")) return schema.get("enum").get(0);
        if (schema.has("anyOf")) return of(name, schema.get("anyOf").get(0), depth);
        var type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> IntNode.valueOf(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> BooleanNode.TRUE;
            case "string" -> text(name, schema);
            default -> null;
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var member : schema.path("properties").properties()) {
            if (isRelated(member.getValue())) continue;
            var value = of(member.getKey(), member.getValue(), depth + 1);
            if (value != null) object.set(member.getKey(), value);
        }
        // An example that lacks what is needed would mislead.
        for (var needed : schema.path("required")) if (!object.has(needed.asText())) return null;
        return object;
    }

    /** Records of other entities come only when they are asked for. */
    private static boolean isRelated(JsonNode member) {
        return member.path("$ref").asText("").endsWith("Record")
                || member.at("/items/$ref").asText("").endsWith("Record");
    }

    private JsonNode array(String name, JsonNode schema, int depth) {
        var array = JsonNodeFactory.instance.arrayNode();
        var item = of(name, schema.path("items"), depth + 1);
        return item == null ? array : array.add(item);
    }

    private static TextNode text(String name, JsonNode schema) {
        var pattern = schema.path("pattern").asText("");
        if (pattern.contains("_[0-7]")) return new TextNode(pattern.substring(1, pattern.indexOf("_[")) + "_" + ID);
        var known = WORDS.get(name);
        if (!pattern.isEmpty()) {
            if (known != null && known.matches(pattern)) return new TextNode(known);
            return CANDIDATES.stream()
                    .filter(candidate -> java.util.regex.Pattern.compile(pattern)
                            .matcher(candidate)
                            .find())
                    .findFirst()
                    .map(TextNode::new)
                    .orElse(null);
        }
        return switch (schema.path("format").asText("")) {
            case "date-time" -> new TextNode("2027-01-31T10:00:00Z");
            case "date" -> new TextNode("2027-01-31");
            case "uuid" -> new TextNode("018f3a5e-7c1d-7a2b-9c3d-4e5f60718293");
            case "uri-reference" -> new TextNode("/checkout/done");
            default -> new TextNode(known == null ? name.isEmpty() ? "text" : name.replace('_', ' ') : known);
        };
    }
}
