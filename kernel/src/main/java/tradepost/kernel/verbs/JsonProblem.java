package tradepost.kernel.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import tradepost.kernel.Problem;

/** What was wrong with a JSON body, said to its sender. */
public final class JsonProblem {
    private JsonProblem() {}

    /** Says which member of the body could not be read, and why. */
    public static Problem of(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                if (!(e instanceof JsonMappingException mapping)
                        || problem.fields().isEmpty()) return problem;
                var path = pointer(mapping);
                return Problem.invalid(problem.fields().stream()
                        .map(f -> new Problem.Field(
                                path.endsWith(f.pointer()) ? path : path + f.pointer(), f.code(), f.message()))
                        .toList());
            }
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.invalid(
                    pointer(mapping).substring(1),
                    "%s",
                    mapping.getOriginalMessage().lines().findFirst().orElse("Not understood"));
        }
        return Problem.malformed("malformed_json", "The body is not valid JSON: %s", e.getOriginalMessage());
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath())
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        return pointer.toString();
    }
}
