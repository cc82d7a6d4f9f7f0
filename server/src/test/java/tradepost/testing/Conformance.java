package tradepost.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Compares what goes over the wire with the OpenAPI document: what was accepted must have been allowed, what was answered must have been promised. */
public final class Conformance {
    private static final String HOME = "https://tradepost.test/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** An operation and the paths that lead to it. */
    public record Operation(String method, String path, Pattern matches, JsonNode node) {
        int variables() {
            return path.split("\\{", -1).length;
        }
    }

    /** What was sent and what came back. */
    public record Exchange(String method, String uri, Map<String, String> headers, String body, Caller.Answer answer) {}

    public Conformance(JsonNode document) {
        this.document = document;
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(HOME, document.toString()))));
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        Pattern.compile(path.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+")),
                        method.getValue()));
        operations.sort(Comparator.comparingInt(Operation::variables));
    }

    public List<Operation> operations() {
        return operations;
    }

    /** A parameter, header or answer that may stand among the components. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** What is wrong with an exchange, one sentence each. */
    public List<String> deviations(Exchange exchange) {
        var wrong = new ArrayList<String>();
        var answer = exchange.answer();
        var path = exchange.uri().split("\\?", 2)[0];
        var operation = operations.stream()
                .filter(one -> one.method().equals(exchange.method())
                        && one.matches().matcher(path).matches())
                .findFirst();
        if (answer.status() >= 400) problem(answer, wrong);
        if (operation.isEmpty()) {
            if (answer.status() < 400) wrong.add("no such operation is documented, and it answered " + answer.status());
            return wrong;
        }
        var node = operation.get().node();
        var promised = node.path("responses").path(Integer.toString(answer.status()));
        if (promised.isMissingNode()) wrong.add("the status " + answer.status() + " is not documented");
        if (answer.status() < 300) {
            request(exchange, node, wrong);
            answered(exchange, resolved(promised), wrong);
        }
        return wrong;
    }

    private void problem(Caller.Answer answer, List<String> wrong) {
        var type = String.valueOf(answer.headers().get("Content-Type"));
        if (!type.startsWith("application/problem+json")) {
            wrong.add("the refusal is " + type + " and no problem+json");
            return;
        }
        var body = parsed(answer.body(), "refusal", wrong);
        if (body == null) return;
        for (var error : errors(document.at("/components/schemas/Problem"), body)) wrong.add("refusal " + error);
        if (body.path("status").asInt() != answer.status()) wrong.add("the refusal names another status");
    }

    private void request(Exchange exchange, JsonNode operation, List<String> wrong) {
        var known = new ArrayList<String>();
        for (var reference : operation.path("parameters")) {
            var parameter = resolved(reference);
            var name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) known.add(name);
            if (parameter.path("in").asText().equals("header")) header(exchange, parameter, wrong);
        }
        for (var given : query(exchange.uri()).entrySet()) {
            if (known.contains(given.getKey())) {
                for (var reference : operation.path("parameters")) {
                    var parameter = resolved(reference);
                    if (parameter.path("name").asText().equals(given.getKey()))
                        for (var error : errors(parameter.path("schema"), value(parameter, given.getValue())))
                            wrong.add("query " + given.getKey() + " " + error);
                }
            } else if (!operation.has("x-parameters")
                    || !given.getKey()
                            .matches("filter"
                                    + operation.path("x-parameters").asText().substring(6))) {
                wrong.add("the parameter " + given.getKey() + " is not documented");
            }
        }
        var schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode() || exchange.body().isBlank()) return;
        var body = parsed(exchange.body(), "request", wrong);
        if (body != null) for (var error : errors(schema, body)) wrong.add("request " + error);
    }

    private static void header(Exchange exchange, JsonNode parameter, List<String> wrong) {
        var name = parameter.path("name").asText();
        boolean given = exchange.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
        boolean dry = exchange.uri().contains("dry_run=true");
        if (parameter.path("required").asBoolean() && !given && !dry) wrong.add("it was accepted without " + name);
    }

    private static JsonNode value(JsonNode parameter, String text) {
        boolean whole = parameter.path("schema").path("type").asText().equals("integer") && text.matches("-?\\d{1,18}");
        return whole ? new LongNode(Long.parseLong(text)) : new TextNode(text);
    }

    private void answered(Exchange exchange, JsonNode promised, List<String> wrong) {
        var answer = exchange.answer();
        var type = String.valueOf(answer.headers().get("Content-Type")).split(";")[0];
        var content = promised.path("content");
        if (content.isMissingNode()) {
            if (!answer.body().isBlank()) wrong.add("a body came back and none is documented");
            return;
        }
        if (content.path(type).isMissingNode()) {
            wrong.add("the answer is " + type + ", which is not documented");
            return;
        }
        if (!type.endsWith("json")) return;
        var body = parsed(answer.body(), "answer", wrong);
        // With fields= the record is told in part, and that its other members are absent was asked for.
        boolean partly = query(exchange.uri()).containsKey("fields");
        if (body != null)
            for (var error : validated(content.path(type).path("schema"), body))
                if (!partly || !error.getType().equals("required")) wrong.add("answer " + error.getMessage());
    }

    /** What is wrong with a value. */
    public List<String> errors(JsonNode schema, JsonNode value) {
        return validated(schema, value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private java.util.Set<ValidationMessage> validated(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value);
    }

    private JsonSchema compiled(JsonNode schema) {
        try {
            return factory.getSchema(
                    JSON.readTree(schema.toString().replace("\"#/components", "\"" + HOME + "#/components")), config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(String text, String what, List<String> wrong) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            wrong.add("the " + what + " is no JSON: " + e.getOriginalMessage());
            return null;
        }
    }

    static Map<String, String> query(String uri) {
        var query = new java.util.LinkedHashMap<String, String>();
        int mark = uri.indexOf('?');
        if (mark < 0) return query;
        for (var pair : uri.substring(mark + 1).split("&")) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
