package tradepost.search;

import java.util.UUID;

/** The index could not be read and has been dropped: rebuild it, there is nothing to repair. */
public final class IndexLost extends RuntimeException {
    IndexLost(UUID tenant, Throwable cause) {
        super("The search index of tenant %s was unreadable and has been dropped; rebuild it".formatted(tenant), cause);
    }
}
