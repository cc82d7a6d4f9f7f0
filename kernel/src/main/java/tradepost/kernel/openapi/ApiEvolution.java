package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an API only grew: a program written against the earlier document must work with the later one. What is sent may not become narrower, what
 * comes back may not become less.
 */
public final class ApiEvolution {
    private static final Pattern LISTED = Pattern.compile("\\(([^(),]*)\\)");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private final JsonNode earlier;
    private final JsonNode later;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private ApiEvolution(JsonNode earlier, JsonNode later) {
        this.earlier = earlier;
        this.later = later;
    }

    /** Says what a program would stumble over, one sentence each; nothing when the change is additive. */
    public static List<String> breaks(JsonNode earlier, JsonNode later) {
        var evolution = new ApiEvolution(earlier, later);
        for (var path : earlier.path("paths").properties())
            for (var method : METHODS) if (path.getValue().has(method)) evolution.operation(path.getKey(), method);
        return evolution.breaks;
    }

    private void operation(String path, String method) {
        var where = method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        var was = earlier.path("paths").path(path).path(method);
        var is = later.path("paths").path(path).path(method);
        if (is.isMissingNode()) {
            breaks.add(where + " is gone");
            return;
        }
        if (!was.path("operationId").equals(is.path("operationId"))) breaks.add(where + ": its operationId is another");
        parameters(where, was, is);
        if (is.path("requestBody").path("required").asBoolean()
                && !was.path("requestBody").path("required").asBoolean()) breaks.add(where + ": a body is needed now");
        for (var media : was.path("requestBody").path("content").properties()) {
            var now = is.path("requestBody").path("content").path(media.getKey());
            if (now.isMissingNode()) breaks.add(where + ": takes no " + media.getKey() + " any more");
            else schema(where + " body", media.getValue().path("schema"), now.path("schema"), true);
        }
        for (var answer : was.path("responses").properties()) {
            if (!answer.getKey().startsWith("2")) continue;
            for (var media : answer.getValue().path("content").properties()) {
                var now = is.path("responses")
                        .path(answer.getKey())
                        .path("content")
                        .path(media.getKey());
                if (now.isMissingNode())
                    breaks.add(where + ": no longer answers " + answer.getKey() + " " + media.getKey());
                else schema(where + " answer", media.getValue().path("schema"), now.path("schema"), false);
            }
        }
    }

    private void parameters(String where, JsonNode was, JsonNode is) {
        for (var old : was.path("parameters")) {
            var before = resolved(earlier, old);
            var now = named(is, before);
            if (now == null)
                breaks.add(where + ": has no parameter " + before.path("name").asText() + " any more");
            else schema(where + " " + before.path("name").asText(), before.path("schema"), now.path("schema"), true);
        }
        for (var added : is.path("parameters")) {
            var now = resolved(later, added);
            if (!now.path("required").asBoolean()) continue;
            var before = was.isMissingNode() ? null : find(was, now);
            if (before == null || !before.path("required").asBoolean())
                breaks.add(where + ": needs the parameter " + now.path("name").asText() + " now");
        }
    }

    private JsonNode named(JsonNode operation, JsonNode wanted) {
        for (var parameter : operation.path("parameters")) {
            var resolved = resolved(later, parameter);
            if (same(resolved, wanted)) return resolved;
        }
        return null;
    }

    private JsonNode find(JsonNode operation, JsonNode wanted) {
        for (var parameter : operation.path("parameters")) {
            var resolved = resolved(earlier, parameter);
            if (same(resolved, wanted)) return resolved;
        }
        return null;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("name").equals(other.path("name")) && one.path("in").equals(other.path("in"));
    }

    private void schema(String where, JsonNode before, JsonNode now, boolean taken) {
        if (before.has("$ref") && !before.path("$ref").asText().startsWith("#")) return;
        if (before.has("$ref") && !compared.add(before.path("$ref").asText() + taken)) return;
        var was = resolved(earlier, before);
        var is = resolved(later, now);
        for (var rule : List.of("type", "pattern", "format"))
            if (!was.path(rule).equals(is.path(rule)) && (!taken || is.has(rule) && !takesMore(was, is, rule)))
                breaks.add("%s: %s was %s and is %s".formatted(where, rule, was.path(rule), is.path(rule)));
        for (var member : was.path("properties").properties()) {
            var then = is.path("properties").path(member.getKey());
            if (then.isMissingNode()) breaks.add(where + "/" + member.getKey() + " is gone");
            else schema(where + "/" + member.getKey(), member.getValue(), then, taken);
        }
        // What is sent may not need more, what comes back may not promise less.
        var promised = taken ? is.path("required") : was.path("required");
        for (var name : promised)
            if (!contains(taken ? was.path("required") : is.path("required"), name))
                breaks.add(where + "/" + name.asText() + (taken ? " is needed now" : " may be missing now"));
        for (var value : was.path("enum"))
            if (is.has("enum") && !contains(is.path("enum"), value))
                breaks.add(where + ": " + value + " is no value any more");
        if (taken) bounds(where, was, is);
        for (var inner : List.of("items", "additionalProperties"))
            if (was.path(inner).isObject()) schema(where + "/" + inner, was.path(inner), is.path(inner), taken);
        for (int i = 0; i < was.path("anyOf").size(); i++)
            schema(where, was.path("anyOf").path(i), is.path("anyOf").path(i), taken);
    }

    /** A pattern that lists words and now lists more of them, as that of a list's order. */
    private static boolean takesMore(JsonNode was, JsonNode is, String rule) {
        if (!rule.equals("pattern")) return false;
        var before = LISTED.matcher(was.path(rule).asText());
        var now = LISTED.matcher(is.path(rule).asText());
        return before.replaceAll("").equals(now.replaceAll(""))
                && before.reset().find()
                && now.reset().find()
                && List.of(now.group(1).split("\\|"))
                        .containsAll(List.of(before.group(1).split("\\|")));
    }

    private void bounds(String where, JsonNode was, JsonNode is) {
        for (var least : List.of("minimum", "exclusiveMinimum", "minLength", "minItems"))
            if (is.has(least)
                    && (!was.has(least)
                            || was.path(least).asLong() < is.path(least).asLong()))
                breaks.add(where + ": " + least + " is " + is.path(least) + " now");
        for (var most : List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems"))
            if (is.has(most)
                    && (!was.has(most)
                            || was.path(most).asLong() > is.path(most).asLong()))
                breaks.add(where + ": " + most + " is " + is.path(most) + " now");
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        var place = node.path("$ref").asText("");
        return place.startsWith("#") ? document.at(place.substring(1)) : node;
    }

    private static boolean contains(JsonNode list, JsonNode wanted) {
        for (var value : list) if (value.equals(wanted)) return true;
        return false;
    }
}
