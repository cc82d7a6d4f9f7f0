package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Resources written by hand, as they describe themselves. */
final class EndpointPaths {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private EndpointPaths() {}

    static void add(Paths paths, Endpoint endpoint) {
        var operation = paths.operation(
                        endpoint.method(), endpoint.path(), endpoint.context(), endpoint.name(), endpoint.summary())
                .open()
                .refusing(
                        endpoint.problems().stream().mapToInt(Integer::intValue).toArray());
        IN_PATH.matcher(endpoint.path())
                .results()
                .forEach(found -> operation.parameter(
                        "path", found.group(1), true, "", paths.text().put("minLength", 1)));
        for (var parameter : endpoint.parameters())
            operation.parameter(parameter.in(), parameter.name(), false, parameter.description(), paths.text());
        if (endpoint.input() != null) operation.body(body(paths, endpoint), true, endpoint.consumes());
        if (endpoint.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("If-None-Match")))
            operation.answer(304, "Nothing has changed since", null, "ETag");
        if (endpoint.output() == null) operation.answer(endpoint.status(), "Done", null);
        else operation.answerAs(endpoint.status(), "Done", answer(paths, endpoint), endpoint.produces());
        for (var media : endpoint.speaks()) operation.speaking(media);
    }

    /** Bytes and text are told by their media type alone. */
    private static ObjectNode body(Paths paths, Endpoint endpoint) {
        return endpoint.input() == byte[].class
                ? paths.mapper.createObjectNode()
                : paths.taken.value(endpoint.input(), endpoint.name());
    }

    private static ObjectNode answer(Paths paths, Endpoint endpoint) {
        return endpoint.output() == byte[].class
                ? paths.mapper.createObjectNode()
                : paths.given.value(endpoint.output(), endpoint.name());
    }
}
