package tradepost.search;

/** One step of the index towards its source; applying it twice does no harm. */
public sealed interface Change {
    /** The document as it is now; it replaces one with the same id. */
    record Put(Document document) implements Change {}

    /** The document is no longer to be found. */
    record Delete(String id) implements Change {}
}
