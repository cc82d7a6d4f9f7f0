package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;
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

    /** The fields a problem names, in the reader's words where we have them, or the problem itself where it names none. */
    static List<FieldError> of(Problem problem, Locale locale) {
        if (problem.fields().isEmpty()) return List.of(new FieldError("", problem.getMessage()));
        return problem.fields().stream()
                .map(wrong -> of(wrong.pointer().replaceFirst("^/", ""), wrong.message(), locale))
                .toList();
    }

    private static FieldError of(String field, String message, Locale locale) {
        return new FieldError(field, Texts.known(locale, "wrong_" + field, message));
    }
}
