package tradepost.commerce.storefront;

import java.util.List;
import tradepost.kernel.Problem;

/** What is wrong with one field of a form; the summary above the form links to the field. An empty field means the whole form. */
record FieldError(String field, String message) {
    static String in(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse("");
    }

    /** The fields a problem names, or the problem itself where it names none. */
    static List<FieldError> of(Problem problem) {
        if (problem.fields().isEmpty()) return List.of(new FieldError("", problem.getMessage()));
        return problem.fields().stream()
                .map(wrong -> new FieldError(wrong.pointer().replaceFirst("^/", ""), wrong.message()))
                .toList();
    }
}
