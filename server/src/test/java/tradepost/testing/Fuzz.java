package tradepost.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests out of the OpenAPI document, each nearly right and wrong somewhere; the same seed makes the same requests. */
public final class Fuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "nonsense",
            "multipart/form-data");
    private static final String NO_RECORD = "_01hqzx3v8mf7w9k2n5t4r6y8bc";
    private final List<ApiDocument.Operation> operations;
    private final Random random;
    private final Naughty naughty;
    private final Map<String, String> ids;
    private int sent;

    /** A request that is ready to be sent. */
    public record Request(String method, String uri, Map<String, String> headers, String body) {
        /** How a person sends it again; what is long is cut, and tokens are left out. */
        public String curl(String host) {
            var curl = new StringBuilder("curl -i -X " + method);
            headers.forEach((name, value) -> curl.append(" -H ")
                    .append(quoted(name + ": " + (name.equals("Authorization") ? "Bearer $TOKEN" : value))));
            if (!body.isEmpty()) curl.append(" --data-binary ").append(quoted(body));
            return curl.append(" ").append(quoted("http://" + host + uri)).toString();
        }

        private static String quoted(String text) {
            var shown = text.length() < 600 ? text : text.substring(0, 600) + "…(" + text.length() + ")";
            return "'" + shown.replace("'", "'\\''") + "'";
        }
    }

    /** @param ids ids of records there are, by their prefix */
    public Fuzz(ApiDocument document, long seed, Map<String, String> ids) {
        this.random = new Random(seed);
        this.naughty = new Naughty(random);
        this.ids = ids;
        // A stream that is asked for rightly goes on and on, and an errand of the tests sleeps.
        this.operations = new ArrayList<>(document.operations().stream()
                .filter(operation -> !operation.node().toString().contains("text/event-stream"))
                .filter(operation -> !operation.path().startsWith("/api/v1/errands"))
                .toList());
    }

    /** Every operation has its turn before any has another. */
    private ApiDocument.Operation operation() {
        if (sent % operations.size() == 0) Collections.shuffle(operations, random);
        return operations.get(sent++ % operations.size());
    }

    public Request next() {
        var operation = operation();
        var headers = new HashMap<String, String>();
        var path = operation.path();
        var query = new StringBuilder();
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(pathPart(parameter)));
                case "header" -> {
                    boolean needed = parameter.path("required").asBoolean();
                    if (needed != one(4)) headers.put(name, one(needed ? 6 : 2) ? naughty.header() : header(name));
                }
                default -> {
                    if (one(6)) add(query, name, one(2) ? naughty.text() : text(parameter.path("schema")));
                }
            }
        }
        if (one(4)) add(query);
        var body = body(operation.node(), headers);
        return new Request(operation.method(), path + (query.isEmpty() ? "" : "?" + query), headers, body);
    }

    /** Parameters that no operation names. */
    private void add(StringBuilder query) {
        switch (random.nextInt(5)) {
            case 0 -> add(query, one(2) ? "unknown" : naughty.text(), naughty.text());
            case 1 ->
                add(query, "filter[or][" + random.nextInt(200) + "][" + (one(2) ? "id" : naughty.text()) + "]", "a");
            case 2 -> add(query, "fields", one(2) ? "a(b(c(d(e))))" : naughty.text());
            case 3 -> add(query, "limit", String.valueOf(random.nextLong()));
            default -> add(query, "cursor", one(2) ? "AAAAAAAAAAAAAAAAAAAAAAAA" : naughty.text());
        }
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String header(String name) {
        return switch (name) {
            case "If-Match" -> "\"" + random.nextInt(3) + "-json\"";
            case "Idempotency-Key" -> "key-" + random.nextInt(1_000);
            default -> "because";
        };
    }

    private String pathPart(JsonNode parameter) {
        var wanted = text(parameter.path("schema"));
        if (one(4)) {
            var part = naughty.text();
            return part.isBlank() || part.contains("..") ? "nothing" : part;
        }
        return wanted;
    }

    private String text(JsonNode schema) {
        var pattern = schema.path("pattern").asText("");
        if (pattern.contains("_[0-7]")) {
            var prefix = pattern.substring(1, pattern.indexOf("_["));
            return one(4) ? prefix + NO_RECORD : ids.getOrDefault(prefix, prefix + NO_RECORD);
        }
        if (schema.has("enum"))
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        return schema.path("type").asText().equals("integer") ? String.valueOf(random.nextInt(300) - 20) : "a";
    }

    private String body(JsonNode operation, Map<String, String> headers) {
        if (!operation.has("requestBody")) {
            if (one(10) && !operation.path("operationId").asText().endsWith(".list"))
                headers.put("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
            return "";
        }
        var content =
                operation.at("/requestBody/content").properties().iterator().next();
        headers.put(
                "Content-Type",
                one(12)
                        ? TYPES.get(random.nextInt(TYPES.size()))
                        : content.getKey().equals("*/*") ? "text/plain" : content.getKey());
        if (!content.getKey().contains("json")) return naughty.text();
        return one(4) ? naughty.body() : written(content.getValue().path("example"));
    }

    private String written(JsonNode example) {
        var body = example.isMissingNode() ? JSON.createObjectNode() : example.deepCopy();
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations; i++) mutate(body, 0);
        if (body instanceof ObjectNode object && one(6))
            object.set(one(2) ? "unknown" : naughty.text(), naughty.value());
        return known(body.toString());
    }

    /** Ids of the example become ids that there are. */
    private String known(String body) {
        var known = body;
        for (var id : ids.entrySet())
            if (!one(4)) known = known.replace("\"" + id.getKey() + NO_RECORD + "\"", "\"" + id.getValue() + "\"");
        return known;
    }

    private void mutate(JsonNode node, int depth) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList());
            var name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && depth < 4 && one(2)) mutate(object.get(name), depth + 1);
            else if (one(5)) object.remove(name);
            else object.set(name, naughty.value());
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            if (one(3)) for (int i = 0; i < 300; i++) array.add(array.get(0).deepCopy());
            else if (array.get(0).isContainerNode() && one(2)) mutate(array.get(0), depth + 1);
            else array.set(0, naughty.value());
        }
    }
}
