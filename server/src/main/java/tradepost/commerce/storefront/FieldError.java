package tradepost.commerce.storefront;

import java.util.List;

/** What is wrong with one field of a form; the summary above the form links to the field. */
record FieldError(String field, String message) {
    static String in(List<FieldError> errors, String field) {
        return errors.stream().filter(error -> error.field().equals(field)).map(FieldError::message).findFirst().orElse("");
    }
}
