package tradepost.kernel.facts;

import java.time.Instant;
import java.util.UUID;
import tradepost.kernel.Ids;

/**
 * A fact as it stands in the log.
 *
 * @param payload its JSON, or null where only facts of other types were asked for
 */
public record StoredFact(
        Position position, String type, UUID aggregate, long sequence, Instant at, String correlation, String payload) {
    private static final String PREFIX = "fct";

    /** Where a fact stands; what stands before a place that was read once never grows. */
    public record Position(String transaction, UUID fact) {}

    /** Its name for the world, the same in every delivery. */
    public String id() {
        return Ids.text(PREFIX, position.fact());
    }

    /** The stored id behind such a name. */
    public static UUID parse(String id) {
        return Ids.parse(PREFIX, id);
    }
}
