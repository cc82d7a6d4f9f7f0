package tradepost.kernel.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.verbs.JsonProblem;

/**
 * A request as GraphQL over HTTP has it.
 *
 * @param query null where a persisted query is meant by its hash
 * @param hash the SHA-256 of the query in hexadecimal, or null
 */
record Request(String query, String operation, Map<String, Object> variables, String hash) {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_OF_QUERY = 100_000;

    static Request post(String body, Json json) {
        if (body == null || body.isBlank())
            throw Problem.malformed("malformed_json", "Send a JSON object with a query");
        if (body.length() > MOST_CHARACTERS) throw tooLarge(MOST_CHARACTERS);
        var tree = tree(body, json);
        if (tree.isArray())
            throw Problem.malformed(
                    "batch_refused", "Send one request at a time; one query may ask for several things");
        if (!tree.isObject()) throw Problem.malformed("malformed_json", "Send a JSON object with a query");
        return of(
                text(tree.path("query"), "query"),
                text(tree.path("operationName"), "operationName"),
                tree.path("variables"),
                tree.path("extensions"));
    }

    static Request get(String query, String operation, String variables, String extensions, Json json) {
        return of(query, operation, object(variables, json), object(extensions, json));
    }

    private static JsonNode object(String text, Json json) {
        return text == null || text.isBlank()
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : tree(text, json);
    }

    private static Request of(String query, String operation, JsonNode variables, JsonNode extensions) {
        if (query != null && query.length() > MOST_OF_QUERY) throw tooLarge(MOST_OF_QUERY);
        var persisted = map(extensions, "extensions").get("persistedQuery");
        var hash = persisted instanceof Map<?, ?> named && named.get("sha256Hash") instanceof String text ? text : null;
        if (hash != null && !hash.matches("[0-9a-f]{64}"))
            throw Problem.malformed("bad_hash", "sha256Hash is 64 hexadecimal digits in lower case");
        if (query == null && hash == null) throw Problem.malformed("query_missing", "Send a query");
        return new Request(query, operation, map(variables, "variables"), hash);
    }

    private static Problem tooLarge(int most) {
        return Problem.malformed("request_too_large", "A request has at most %s characters here", most);
    }

    private static JsonNode tree(String text, Json json) {
        try {
            return json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    private static String text(JsonNode node, String name) {
        if (node.isMissingNode() || node.isNull()) return null;
        if (node.isTextual()) return node.asText();
        throw Problem.malformed("malformed_request", "%s is a text", name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode node, String name) {
        if (node.isMissingNode() || node.isNull()) return Map.of();
        if (node.isObject()) return (Map<String, Object>) Json.plain(node);
        throw Problem.malformed("malformed_request", "%s is an object", name);
    }
}
