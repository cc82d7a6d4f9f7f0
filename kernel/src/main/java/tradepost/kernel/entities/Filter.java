package tradepost.kernel.entities;

import java.util.List;
import java.util.Map;

/** What the records of a list must fulfil: one grammar for lists, saved views, reports, exports and webhooks. */
public sealed interface Filter {
    Filter EVERYTHING = new All(List.of());

    /** All parts hold. */
    record All(List<Filter> parts) implements Filter {}

    /** At least one part holds. */
    record Any(List<Filter> parts) implements Filter {}

    /** A field, or one of a related record, compared with values as they were written: two for a range, any number for a choice, otherwise one. */
    record Test(String field, Operator operator, List<String> values) implements Filter {}

    /** The same, and all these words in the fields that are searched; nothing more where there are none to look for. */
    default Filter and(String words) {
        if (words == null) return this;
        return new All(List.of(this, new Test(Search.ALL, Operator.CONTAINS, List.of(words))));
    }

    /**
     * Reads parameters such as {@code filter[status]=placed}, {@code filter[total][gte]=100}, {@code filter[brand.name]=Clay} and
     * {@code filter[or][0][status]=draft}. What stands beside each other must hold together; the numbered parts of an {@code or} need not.
     * {@code filter[q]=silk red} looks for words in all fields that are searched.
     */
    static Filter of(Map<String, String> parameters) {
        return FilterReader.read(parameters);
    }
}
