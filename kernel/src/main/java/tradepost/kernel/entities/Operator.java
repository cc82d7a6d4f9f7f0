package tradepost.kernel.entities;

import java.util.Arrays;
import java.util.Optional;

/** How a filter compares a field with what is asked for. */
public enum Operator {
    /** One of the values, which commas separate; the operator that need not be written. */
    IN,
    /** None of the values; a field that is empty is none of them. */
    NE,
    GT,
    GTE,
    LT,
    LTE,
    /** From one value to another, both included: {@code 10..20}. */
    BETWEEN,
    /** Begins with a text, as written. */
    PREFIX,
    /** Has all these words, or words that begin so, in any order. */
    CONTAINS,
    /** {@code true} for empty, {@code false} for filled. */
    NULL;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The operator that a word stands for. */
    public static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word().equals(word))
                .findFirst();
    }
}
