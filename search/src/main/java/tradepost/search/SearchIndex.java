package tradepost.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One index per tenant. Reads may run in any number; writes of one tenant queue up behind each other and never stop a
 * read. What is written is found by the next read, and is on disk when the method returns.
 */
public interface SearchIndex extends AutoCloseable {

    /**
     * Applies the changes in their order and commits them together with the position they lead to: both or neither
     * survive a crash. Ask {@link #position} before reading the next changes instead of remembering it, because a
     * rebuild or a lost index moves it; a tenant without an index gets one of these changes alone, so rebuild where
     * there is a past.
     *
     * @throws IndexLost if the index on disk turned out to be unreadable; it is gone then, and wants a rebuild
     */
    void write(UUID tenant, List<Change> changes, long position);

    /** The position committed last, or -1 when there is no index (never built, dropped, or unreadable). */
    long position(UUID tenant);

    /** Builds a new index beside the one in use, which answers until the new one takes its place in one step. */
    void rebuild(UUID tenant, Stream<Document> documents, long position);

    /** Forgets the tenant. Searches that are running finish on what they hold. */
    void drop(UUID tenant);

    /** The documents that match; nothing, rather than an error, where there is no index. */
    Result find(UUID tenant, Query query);

    /** Completions of what a person is typing, the most promising first, each with at least one document behind it. */
    List<String> suggest(UUID tenant, String prefix, int limit);

    /**
     * The facets worth showing for a selection, most useful first, with the number of its documents that carry them:
     * those with 2 to 40 values that split many documents evenly. Chosen facets narrow the selection and are not listed.
     */
    Map<String, Integer> facetNames(UUID tenant, Map<String, Set<String>> chosen, int limit);

    @Override
    void close();
}
