package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Stripe's published description of its API: whether requests and answers are as it says. */
final class StripeContract {
    private static final Pattern PART = Pattern.compile("[^\\[\\]]+");
    private final JsonNode document;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private StripeContract(JsonNode document) {
        this.document = document;
    }

    /** The description if it lies beside the project; tests run in the module or in the project's root. */
    static Optional<StripeContract> find() {
        var near = Path.of("../shared/fixtures");
        var folder = System.getProperty(
                "tradepost.fixtures", (Files.exists(near) ? near : Path.of("../../shared/fixtures")).toString());
        var file = Path.of(folder).resolve("payments/stripe-spec3-2022.json.gz");
        if (!Files.exists(file)) return Optional.empty();
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return Optional.of(new StripeContract(new ObjectMapper().readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an exchange; {@code path} is written as the description has it. */
    List<String> wrong(String method, String path, Map<String, String> fields, int status, JsonNode answer) {
        var operation = document.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
        var where = method + " " + path;
        if (operation.isMissingNode()) return List.of(where + " is not part of the API");
        var asked = method.equals("GET")
                ? fields.keySet().stream()
                        .filter(name -> operation.path("parameters").findValuesAsText("name").stream()
                                .noneMatch(name::equals))
                        .map(name -> where + " knows no parameter " + name)
                : check(
                        where + " request",
                        operation
                                .path("requestBody")
                                .path("content")
                                .path("application/x-www-form-urlencoded")
                                .path("schema"),
                        tree(fields));
        var responses = operation.path("responses");
        var response =
                responses.has(Integer.toString(status)) ? responses.path("" + status) : responses.path("default");
        var schema = response.path("content").path("application/json").path("schema");
        return Stream.concat(asked, check(where + " answer " + (status == 200), schema, answer))
                .toList();
    }

    private Stream<String> check(String name, JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(name, _ -> compiled(schema)).validate(value).stream()
                .map(message -> name + ": " + message.getMessage());
    }

    private JsonSchema compiled(JsonNode schema) {
        if (schema.isMissingNode()) throw new IllegalStateException("The description has no schema for this");
        var root = JsonNodeFactory.instance.objectNode();
        root.set("components", document.path("components"));
        root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
        return factory.getSchema(
                root, SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    }

    /** The fields of a form as the description sees them: brackets are levels, and numbers are numbers. */
    private static JsonNode tree(Map<String, String> fields) {
        var root = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            var parts = PART.matcher(name).results().map(match -> match.group()).toList();
            if (parts.getLast().equals("0")) {
                root.withArray("/" + parts.getFirst()).add(value);
                return;
            }
            ObjectNode level = root;
            for (var part : parts.subList(0, parts.size() - 1)) level = level.withObject("/" + part);
            if (parts.getLast().startsWith("amount")) level.put(parts.getLast(), Long.parseLong(value));
            else level.put(parts.getLast(), value);
        });
        return root;
    }
}
