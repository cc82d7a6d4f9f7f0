package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.EntitySchemas;
import tradepost.kernel.limits.Limit;
import tradepost.kernel.schemas.Components;

/** The paths of one document on the way: operations are begun here, and get their parameters, bodies and answers. */
final class Paths {
    private static final String JSON = "application/json";
    final ObjectMapper mapper;
    final Components components;
    final Types taken;
    final Types given;
    final EntitySchemas entities;
    /** With which codes a verb may refuse, by its name and their status. */
    final Map<String, Map<Integer, Set<String>>> thrown;

    private final Examples examples;
    private final TreeMap<String, ObjectNode> paths = new TreeMap<>();

    Paths(
            ObjectMapper mapper,
            String context,
            Registry registry,
            Set<String> hidden,
            Map<String, Map<Integer, Set<String>>> thrown) {
        this.mapper = mapper;
        this.thrown = thrown;
        components = new Components(context);
        taken = new Types(mapper, components, registry, true);
        given = new Types(mapper, components, registry, false);
        entities = new EntitySchemas(components, hidden, given::money, given::decimal);
        examples = new Examples(components);
        components.reference("Problem", Refusals::problem);
    }

    ObjectNode all() {
        var all = mapper.createObjectNode();
        all.setAll(paths);
        return all;
    }

    /** One operation with its place; every one may be refused in the ways that all requests may. */
    Operation operation(String method, String path, String tag, String id, String summary) {
        var node = paths.computeIfAbsent(path, unseen -> mapper.createObjectNode())
                .putObject(method.toLowerCase(Locale.ROOT));
        node.putArray("tags").add(tag);
        node.put("operationId", id);
        node.put("summary", summary);
        node.putObject("responses");
        Refusals.add(node, Refusals.ALWAYS);
        boolean reads = method.equals("GET");
        if (!reads) Refusals.add(node, Refusals.WRITING);
        var operation = new Operation(node, !reads);
        return reads && path.startsWith("/api/") ? operation.shared(Frame.LAST_WRITE) : operation;
    }

    ObjectNode text() {
        return mapper.createObjectNode().put("type", "string");
    }

    /** An operation that is being told. */
    final class Operation {
        private final ObjectNode node;
        private final boolean writes;

        private Operation(ObjectNode node, boolean writes) {
            this.node = node;
            this.writes = writes;
        }

        Operation describe(String description) {
            if (!description.isBlank()) node.put("description", description);
            return this;
        }

        /** Says for which feature flag it waits. */
        Operation flag(String flag) {
            if (!flag.isEmpty()) node.put("x-flag", flag);
            return this;
        }

        Operation open() {
            var security = node.putArray("security");
            security.addObject();
            security.addObject().putArray("bearer");
            security.addObject().putArray("session");
            return this;
        }

        Operation parameter(String in, String name, boolean required, String description, ObjectNode schema) {
            var parameter = node.withArray("parameters").addObject();
            parameter.put("name", name).put("in", in);
            if (required) parameter.put("required", true);
            if (!description.isBlank()) parameter.put("description", description);
            parameter.set("schema", schema);
            var example = in.equals("path") || required ? examples.of(schema) : null;
            if (example != null && !schema.has("example")) parameter.set("example", example);
            return this;
        }

        Operation query(String name, String description, ObjectNode schema) {
            return parameter("query", name, false, description, schema);
        }

        /** A parameter that stands among the components, since many operations have it. */
        Operation shared(String... names) {
            for (var name : names)
                node.withArray("parameters").addObject().put("$ref", "#/components/parameters/" + name);
            return this;
        }

        Operation body(ObjectNode schema, boolean required, String... media) {
            var body = node.putObject("requestBody");
            if (required) body.put("required", true);
            var content = body.putObject("content");
            for (var type : media.length == 0 ? new String[] {JSON} : media) fill(content.putObject(type), schema);
            return this;
        }

        Operation answer(int status, String description, ObjectNode schema, String... headers) {
            return answerAs(status, description, schema, JSON, headers);
        }

        Operation answerAs(int status, String description, ObjectNode schema, String media, String... headers) {
            var response = ((ObjectNode) node.get("responses")).putObject(Integer.toString(status));
            response.put("description", description);
            for (var header : headers) refer(response, header);
            if (writes) refer(response, Frame.LAST_WRITE);
            if (schema != null) fill(response.putObject("content").putObject(media), schema);
            return this;
        }

        private static void refer(ObjectNode response, String header) {
            response.withObjectProperty("headers").putObject(header).put("$ref", "#/components/headers/" + header);
        }

        /** Further query parameters that cannot be listed, since they are a grammar: a regular expression for their names. */
        Operation grammar(String names) {
            node.put("x-parameters", names);
            return this;
        }

        Operation refusing(Map<Integer, Set<String>> codes) {
            codes.forEach((status, some) -> Refusals.tell(node, status, some));
            return this;
        }

        /** What one caller is let in with, unless the installation says otherwise. */
        Operation limited(Limit limit) {
            Refusals.limit(node, limit);
            return this;
        }

        Operation refusing(int... statuses) {
            Refusals.add(node, statuses);
            return this;
        }

        /** Every answer may come in this media type as well. */
        Operation speaking(String media) {
            for (var answer : node.get("responses").properties()) {
                var own = Refusals.own((ObjectNode) answer.getValue());
                var content = own.withObjectProperty("content");
                if (!content.has(media))
                    content.putObject(media).putObject("schema").put("type", "object");
                answer.setValue(own);
            }
            return this;
        }

        private void fill(ObjectNode content, ObjectNode schema) {
            content.set("schema", schema);
            var example = examples.of(schema);
            if (example != null) content.set("example", example);
        }
    }
}
