package tradepost.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The OpenAPI document as tests ask it: which operation answers a path, and whether a value fits a schema. */
public final class ApiDocument {
    private static final String HOME = "https://tradepost.test/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode document;
    private final JsonSchemaFactory factory;
    // Loaded ahead, every path through schemas that point to one another would be a copy of its own.
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .build();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<Operation>> byShape;

    /** An operation, the paths that lead to it, and what it takes besides a body. */
    public record Operation(String method, String path, Pattern matches, JsonNode node, List<JsonNode> parameters) {
        public String name() {
            return node.path("operationId").asText();
        }

        private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

        static Operation of(String method, String path, JsonNode node, List<JsonNode> parameters) {
            var matches = VARIABLE.matcher(path.replace(".", "\\.")).replaceAll("([^/]+)");
            return new Operation(method.toUpperCase(Locale.ROOT), path, Pattern.compile(matches), node, parameters);
        }

        private List<String> names() {
            return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        }

        /** What a path says of each of the variables. */
        Map<String, String> variables(String asked) {
            var variables = new LinkedHashMap<String, String>();
            var matcher = matches.matcher(asked);
            if (!matcher.matches()) throw new IllegalArgumentException(asked + " is not " + path);
            for (var name : names()) variables.put(name, Exchange.decoded(matcher.group(variables.size() + 1)));
            return variables;
        }

        private boolean isAt(String asked) {
            return matches.matcher(asked).matches();
        }
    }

    public ApiDocument(JsonNode document) {
        this.document = document;
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(HOME, document.toString()))));
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                operations.add(operation(method.getKey(), path.getKey(), method.getValue()));
        operations.sort(Comparator.comparingInt(one -> one.names().size()));
        byShape = operations.stream().collect(Collectors.groupingBy(one -> shape(one.method(), one.path())));
    }

    /** What a request and the operation it means have in common at first sight, so that few of a thousand patterns are tried. */
    private static String shape(String method, String path) {
        return method + path.chars().filter(letter -> letter == '/').count();
    }

    private Operation operation(String method, String path, JsonNode node) {
        var parameters = new ArrayList<JsonNode>();
        node.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return Operation.of(method, path, node, parameters);
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request means: the one whose path says most. */
    public Optional<Operation> operation(String method, String path) {
        return byShape.getOrDefault(shape(method, path), List.of()).stream()
                .filter(one -> one.isAt(path))
                .findFirst();
    }

    /** A parameter, header or answer that may stand among the components. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    public JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** What is wrong with a value, one sentence each. */
    public List<String> errors(JsonNode schema, JsonNode value) {
        return validated(schema, value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    Set<ValidationMessage> validated(JsonNode schema, JsonNode value) {
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
}
