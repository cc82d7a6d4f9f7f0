package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Resources written by hand, as they describe themselves. */
final class EndpointPaths {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private EndpointPaths() {}

    static void add(Paths paths, Endpoint endpoint) {
        var is = endpoint.operation();
        var gives = endpoint.gives();
        var operation = paths.operation(is.method(), is.path(), is.context(), is.name(), is.summary())
                .open()
                .refusing(endpoint.refuses().problems().stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
        IN_PATH.matcher(is.path())
                .results()
                .forEach(found -> operation.parameter(
                        "path", found.group(1), true, "", paths.text().put("minLength", 1)));
        for (var parameter : endpoint.parameters())
            operation.parameter(parameter.in(), parameter.name(), false, parameter.description(), paths.text());
        if (endpoint.takes().type() != null)
            operation.body(body(paths, endpoint), true, endpoint.takes().media());
        if (endpoint.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("If-None-Match")))
            operation.answer(304, "Nothing has changed since", null, "ETag");
        if (gives.type() == null) operation.answer(gives.status(), "Done", null);
        else operation.answerAs(gives.status(), "Done", answer(paths, endpoint), gives.media());
        for (var media : endpoint.refuses().speaks()) operation.speaking(media);
    }

    /** Bytes and text are told by their media type alone. */
    private static ObjectNode body(Paths paths, Endpoint endpoint) {
        return endpoint.takes().type() == byte[].class
                ? paths.mapper.createObjectNode()
                : paths.taken.value(
                        endpoint.takes().type(), endpoint.operation().name());
    }

    private static ObjectNode answer(Paths paths, Endpoint endpoint) {
        return endpoint.gives().type() == byte[].class
                ? paths.mapper.createObjectNode()
                : paths.given.value(
                        endpoint.gives().type(), endpoint.operation().name());
    }
}
