package tradepost.kernel.facts;

import java.util.UUID;
import org.jooq.Record;

/** A fact that a subscriber is to hear, claimed for this process. */
record Delivery(UUID tenant, String subscriber, UUID aggregate, long sequence, UUID fact, int attempts) {
    static Delivery of(Record row) {
        return new Delivery(
                row.get("tenant_id", UUID.class),
                row.get("subscriber", String.class),
                row.get("aggregate_id", UUID.class),
                row.get("aggregate_seq", Long.class),
                row.get("fact_id", UUID.class),
                row.get("attempts", Integer.class));
    }
}
