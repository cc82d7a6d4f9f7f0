package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.limits.Limit;

/** How requests are refused: every status with what it means and the codes that the platform itself gives with it. */
final class Refusals {
    /** What any request may meet. */
    static final int[] ALWAYS = {400, 401, 403, 404, 406, 414, 415, 422, 429, 500, 503};
    /** What a request that writes may meet besides. */
    static final int[] WRITING = {409, 413};

    private record Refusal(String name, String meaning, String... codes) {}

    private static final Map<Integer, Refusal> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    400,
                    new Refusal(
                            "Malformed",
                            "The request could not be read",
                            "malformed",
                            "malformed_json",
                            "body_missing",
                            "unknown_parameter",
                            "repeated_parameter",
                            "malformed_filter",
                            "empty_filter",
                            "unknown_filter",
                            "unknown_operator",
                            "unknown_sort",
                            "unknown_field",
                            "unknown_include",
                            "bad_cursor",
                            "invalid_limit",
                            "bad_dry_run",
                            "bad_if_match",
                            "idempotency_key_missing")),
            Map.entry(
                    401,
                    new Refusal(
                            "Unauthenticated",
                            "Nobody is logged in, or the token is no longer good",
                            "unauthenticated")),
            Map.entry(403, new Refusal("Forbidden", "The caller's role does not grant it", "forbidden")),
            Map.entry(
                    404,
                    new Refusal(
                            "NotFound",
                            "There is no such record, entity, verb or shop",
                            "not_found",
                            "entity_not_found",
                            "verb_not_found",
                            "shop_not_found")),
            Map.entry(405, new Refusal("MethodNotAllowed", "That method is not possible here", "malformed")),
            Map.entry(406, new Refusal("NotAcceptable", "None of the accepted media types can be given", "malformed")),
            Map.entry(
                    409,
                    new Refusal(
                            "Conflict",
                            "The state of things forbids it",
                            "already_exists",
                            "still_referenced",
                            "read_only",
                            "not_deleted",
                            "not_restorable",
                            "request_in_flight")),
            Map.entry(410, new Refusal("Gone", "It was there and is no longer")),
            Map.entry(412, new Refusal("Stale", "The record was changed meanwhile: read it again", "version_changed")),
            Map.entry(413, new Refusal("TooLarge", "The body is larger than a request may be", "too_large")),
            Map.entry(414, new Refusal("TooLong", "The address is longer than an address may be", "address_too_long")),
            Map.entry(
                    415,
                    new Refusal("UnsupportedMediaType", "The body is not of a kind that is understood", "malformed")),
            Map.entry(
                    422,
                    new Refusal(
                            "Invalid",
                            "The input does not hold; every member that is wrong is named",
                            "invalid",
                            "invalid_value",
                            "rule_violated",
                            "idempotency_key_reused",
                            "dry_run_unsupported",
                            "bulk_refused")),
            Map.entry(
                    428,
                    new Refusal(
                            "Unconditional", "Send If-Match with the ETag of the record you read", "if_match_missing")),
            Map.entry(429, new Refusal("TooMany", "Too many requests: wait for Retry-After seconds", "rate_limited")),
            Map.entry(500, new Refusal("Bug", "Something went wrong on our side", "internal_error")),
            Map.entry(
                    503,
                    new Refusal(
                            "Unavailable",
                            "Not available now: try again after Retry-After seconds",
                            "busy",
                            "database_unavailable"))));

    private Refusals() {}

    static void add(ObjectNode operation, int... statuses) {
        var responses = (ObjectNode) operation.get("responses");
        for (int status : statuses)
            responses.set(
                    Integer.toString(status), node().put("$ref", "#/components/responses/" + ALL.get(status).name));
    }

    /** The responses that operations refer to. */
    static ObjectNode responses() {
        var responses = node();
        ALL.forEach((status, refusal) -> {
            var response = responses.putObject(refusal.name);
            response.put(
                    "description",
                    refusal.codes.length == 0
                            ? refusal.meaning
                            : refusal.meaning + ". Codes: " + String.join(", ", refusal.codes));
            if (status == 429 || status == 503) header(response, "Retry-After", "integer");
            if (status == 429) {
                header(response, "RateLimit", "string");
                header(response, "RateLimit-Policy", "string");
            }
            var content = response.putObject("content").putObject("application/problem+json");
            content.putObject("schema").put("$ref", "#/components/schemas/Problem");
            content.set("example", example(status, refusal));
        });
        return responses;
    }

    private static void header(ObjectNode response, String name, String type) {
        response.withObjectProperty("headers")
                .putObject(name)
                .putObject("schema")
                .put("type", type);
    }

    /** How often an operation may be called, besides what holds for all of them together. */
    static void limit(ObjectNode operation, Limit limit) {
        var responses = (ObjectNode) operation.get("responses");
        var own = own((ObjectNode) responses.get("429"));
        own.put(
                "description",
                "%s. Usually after %d calls in %d seconds by one caller"
                        .formatted(
                                ALL.get(429).meaning,
                                limit.quota(),
                                limit.window().toSeconds()));
        responses.set("429", own);
    }

    /** The codes that an operation gives with a status besides those of the platform. */
    static void tell(ObjectNode operation, int status, Collection<String> codes) {
        if (!ALL.containsKey(status)) throw new IllegalStateException("No refusal is described for " + status);
        add(operation, status);
        var responses = (ObjectNode) operation.get("responses");
        var own = own((ObjectNode) responses.get(Integer.toString(status)));
        var more = "Here also: " + String.join(", ", codes);
        own.put("description", own.get("description").asText() + ". " + more);
        codes.forEach(own.putArray("x-codes")::add);
        responses.set(Integer.toString(status), own);
    }

    /** The same answer written out, so that an operation can say more about it than others do. */
    static ObjectNode own(ObjectNode answer) {
        if (!answer.has("$ref")) return answer;
        var place = answer.get("$ref").asText();
        return (ObjectNode) responses().get(place.substring(place.lastIndexOf('/') + 1));
    }

    private static ObjectNode example(int status, Refusal refusal) {
        var code = refusal.codes.length == 0 ? refusal.name.toLowerCase(java.util.Locale.ROOT) : refusal.codes[0];
        return node().put("type", "/docs/problems#" + code)
                .put("title", refusal.name)
                .put("status", status)
                .put("detail", refusal.meaning)
                .put("code", code)
                .put("trace_id", "01hqzx3v8mf7w9k2n5t4r6y8bc");
    }

    /** RFC 9457 with our members; more may stand in it, such as the transitions that are allowed. */
    static ObjectNode problem() {
        var problem = node().put("type", "object").put("description", "What went wrong and what to do next (RFC 9457)");
        var members = problem.putObject("properties");
        members.putObject("type").put("type", "string").put("format", "uri-reference");
        members.putObject("title").put("type", "string");
        members.putObject("status").put("type", "integer").put("minimum", 400).put("maximum", 599);
        members.putObject("detail").put("type", "string").put("description", "A sentence for people");
        members.putObject("code").put("type", "string").put("description", "Stable, for programs");
        members.putObject("trace_id").put("type", "string");
        var errors = members.putObject("errors").put("type", "array");
        var error = errors.putObject("items").put("type", "object");
        var parts = error.putObject("properties");
        parts.putObject("pointer").put("type", "string").put("description", "JSON pointer into the body");
        parts.putObject("code").put("type", "string");
        parts.putObject("message").put("type", "string");
        error.putArray("required").add("pointer").add("code").add("message");
        for (var name : new String[] {"type", "title", "status", "detail", "code", "trace_id"})
            problem.withArray("required").add(name);
        return problem;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
