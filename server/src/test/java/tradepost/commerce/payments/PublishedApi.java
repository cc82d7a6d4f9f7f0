package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tradepost.testing.Fixtures;

/** A provider's published description of its API: whether requests and answers are as it says. */
public final class PublishedApi {
    private final JsonNode document;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private PublishedApi(JsonNode document) {
        this.document = document;
    }

    /** The description if somebody fetched it. */
    public static Optional<PublishedApi> find(String name) {
        var file = Fixtures.path("payments/" + name);
        if (!Files.exists(file)) return Optional.empty();
        try (var raw = Files.newInputStream(file);
                var in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return Optional.of(new PublishedApi(new ObjectMapper().readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean knows(String path) {
        return document.path("paths").has(path);
    }

    /** What is wrong with a question's parameters; {@code path} is written as the description has it. */
    public List<String> wrongQuery(String method, String path, Map<String, String> query) {
        var operation = operation(method, path);
        return query.keySet().stream()
                .filter(name -> operation.path("parameters").findValuesAsText("name").stream()
                        .noneMatch(name::equals))
                .map(name -> method + " " + path + " knows no parameter " + name)
                .toList();
    }

    /** What is wrong with a request's body. */
    public List<String> wrongBody(String method, String path, String type, JsonNode body) {
        var schema = operation(method, path)
                .path("requestBody")
                .path("content")
                .path(type)
                .path("schema");
        return check(method + " " + path + " request", schema, body).toList();
    }

    public List<String> wrongAnswer(String method, String path, int status, JsonNode body) {
        var responses = operation(method, path).path("responses");
        var response = responses.has("" + status) ? responses.path("" + status) : responses.path("default");
        if (response.has("$ref"))
            response = document.at(response.path("$ref").asText().substring(1));
        if (status == 204)
            return response.isMissingNode() ? List.of(method + " " + path + " is never without an answer") : List.of();
        var schema = response.path("content").path("application/json").path("schema");
        return check(method + " " + path + " answer " + status, schema, body).toList();
    }

    private JsonNode operation(String method, String path) {
        var operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) throw new IllegalStateException(method + " " + path + " is not part of the API");
        return operation;
    }

    private Stream<String> check(String name, JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(name, _ -> compiled(name, schema)).validate(value).stream()
                .map(message -> name + ": " + message.getMessage());
    }

    private JsonSchema compiled(String name, JsonNode schema) {
        if (schema.isMissingNode()) throw new IllegalStateException("The description has no schema for " + name);
        var root = JsonNodeFactory.instance.objectNode();
        root.set("components", document.path("components"));
        root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
        return factory.getSchema(
                root, SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    }
}
