package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Batches that must not leave, and where those went that did: what a recall begins with. */
@Singleton
public class Recalls {
    private static final String READ = "select id, variant_id, code, expires_on, blocked from stock.batch where id = ?";
    private final Db db;
    private final Fitness fitness;

    /** A batch, and whether it may leave. */
    public record Batch(BatchId id, VariantId variant, String code, LocalDate expiresOn, boolean blocked) {}

    /** So much of a batch that is at a place, in whatever state. */
    public record Place(LocationId location, Quantity quantity) {}

    /** So much of a batch that an order was sent and did not give back. */
    public record Sent(OrderId order, Quantity quantity) {}

    /** Where a batch is and where it went. */
    public record Whereabouts(Batch batch, List<Place> here, List<Sent> sent) {}

    @Inject
    Recalls(Db db, Fitness fitness) {
        this.db = db;
        this.fitness = fitness;
    }

    /** Keeps a batch from being sold and from leaving, such as after a complaint. */
    @Verb("batches.block")
    public Batch block(BatchId id) {
        return set(id, true);
    }

    /** Lets a batch be sold and leave again. */
    @Verb("batches.unblock")
    public Batch unblock(BatchId id) {
        return set(id, false);
    }

    private Batch set(BatchId id, boolean blocked) {
        var batch = get(id);
        if (batch.blocked() == blocked) return batch;
        fitness.look(List.of(id), List.of(batch.variant()), blocked);
        return get(id);
    }

    private Batch get(BatchId id) {
        return db.fetchOptional(READ, id.value()).map(Recalls::batch).orElseThrow(() -> Problem.notFound("batch", id));
    }

    private static Batch batch(Record row) {
        return new Batch(
                BatchId.of(row.get(0, UUID.class)),
                VariantId.of(row.get(1, UUID.class)),
                row.get(2, String.class),
                row.get(3, LocalDate.class),
                row.get(4, boolean.class));
    }

    /** Where a batch is, and which orders were sent of it; what came back is no longer with them. */
    public Whereabouts whereabouts(BatchId id) {
        var here = db.fetch("""
                        select location_id, on_hand + quarantined + damaged from stock.batch_balance
                        where batch_id = ? and on_hand + quarantined + damaged > 0 order by location_id
                        """, id.value())
                .map(row -> new Place(LocationId.of(row.get(0, UUID.class)), new Quantity(row.get(1, long.class))));
        var sent = db.fetch("""
                        select cause_id, -sum(quantity)::bigint from stock.movement
                        where batch_id = ? and kind in ('issue', 'return') and cause_id is not null
                        group by cause_id having sum(quantity) < 0 order by cause_id
                        """, id.value())
                .map(row -> new Sent(OrderId.of(row.get(0, UUID.class)), new Quantity(row.get(1, long.class))));
        return new Whereabouts(get(id), here, sent);
    }
}
