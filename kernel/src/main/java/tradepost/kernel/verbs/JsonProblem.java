package tradepost.kernel.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
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
            var code = e instanceof UnrecognizedPropertyException ? "unknown" : "invalid";
            return Problem.invalid(List.of(new Problem.Field(pointer(mapping), code, sentence(mapping))));
        }
        return switch (e) {
            case JsonMappingException mapping ->
                Problem.malformed("malformed_json", "The body is not understood. %s", sentence(mapping));
            case StreamConstraintsException endless ->
                Problem.malformed(
                        "malformed_json",
                        "The body is nested too deeply, or a name, a text or a number in it is too long");
            default -> Problem.malformed("malformed_json", "The body is not valid JSON: %s", e.getOriginalMessage());
        };
    }

    /** What a person can act on; how our classes are called is nobody's business. */
    private static String sentence(JsonMappingException e) {
        return switch (e) {
            case InvalidNullException nothing -> "null cannot stand in a list";
            case UnrecognizedPropertyException unknown ->
                "There is no member '%s' here; there are: %s"
                        .formatted(
                                unknown.getPropertyName(),
                                String.join(
                                        ", ",
                                        unknown.getKnownPropertyIds().stream()
                                                .map(String::valueOf)
                                                .sorted()
                                                .toList()));
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() ->
                "'%s' is none of %s"
                        .formatted(
                                wrong.getValue(),
                                String.join(
                                        ", ",
                                        Arrays.stream(wrong.getTargetType().getEnumConstants())
                                                .map(String::valueOf)
                                                .map(String::toLowerCase)
                                                .toList()));
            case InvalidFormatException wrong ->
                "'%s' is not %s".formatted(wrong.getValue(), kind(wrong.getTargetType()));
            case MismatchedInputException wrong
            when wrong.getTargetType() != null -> "Give %s".formatted(kind(wrong.getTargetType()));
            default -> "This value is not understood";
        };
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return "a number that fits";
        if (Collection.class.isAssignableFrom(type) || type.isArray()) return "a list";
        if (Id.class.isAssignableFrom(type)) return "an id";
        if (type == Instant.class) return "a time like 2027-01-31T10:00:00Z";
        if (type == LocalDate.class) return "a date like 2027-01-31";
        if (Map.class.isAssignableFrom(type) || type == Money.class) return "an object";
        return type.isRecord() && type.getRecordComponents().length > 1 ? "an object" : "a text";
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath())
            pointer.append(Problem.Field.step(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
        return pointer.toString();
    }
}
