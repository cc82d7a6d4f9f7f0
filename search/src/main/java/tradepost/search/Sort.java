package tradepost.search;

/** The order of the hits; equals are ordered by id, so that pages neither overlap nor skip. */
public sealed interface Sort {
    Sort RELEVANCE = new Relevance();

    /** Best match first; without words, by boost. */
    record Relevance() implements Sort {}

    /** By a number; a document that lacks it comes last either way. */
    record Number(String name, boolean descending) implements Sort {}

    static Sort ascending(String number) {
        return new Number(number, false);
    }

    static Sort descending(String number) {
        return new Number(number, true);
    }
}
