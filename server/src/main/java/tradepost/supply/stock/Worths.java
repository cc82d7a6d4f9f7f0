package tradepost.supply.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LayerId;
import tradepost.db.ids.LayerUseId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The rows behind {@link Costing}: read under the lock of each variant's worth, in the order of the key, and written in one statement. */
@Singleton
class Worths {
    // A statement sees nothing that was committed while it waited for a lock, so what the lock protects is read by the
    // next.
    private static final String LOCK = """
            with held as materialized (
                select * from stock.worth where variant_id = any (?::uuid[]) order by variant_id for update
            )
            select w.variant_id, w.policy, coalesce(i.tracking, 'none'), i.shelf_life_days, w.quantity, w.worth, w.cost_micros
            from held w left join stock.item i on i.variant_id = w.variant_id
            """;
    private static final String SEEN = """
            select v, coalesce(w.policy, i.valuation, 'fifo'), coalesce(i.tracking, 'none'), i.shelf_life_days, coalesce(w.quantity, 0),
                coalesce(w.worth, 0), w.cost_micros
            from unnest(?::uuid[]) v left join stock.worth w on w.variant_id = v left join stock.item i on i.variant_id = v
            """;
    private static final String OPEN = """
            insert into stock.worth (variant_id, policy, updated_at)
            select v, coalesce(i.valuation, 'fifo'), ?::timestamptz
            from unnest(?::uuid[]) v left join stock.item i on i.variant_id = v order by v
            on conflict (tenant_id, variant_id) do nothing
            """;
    // Of what is used by age no more is fetched than is wanted.
    private static final String LAYERS = """
            select l.id, l.variant_id, l.batch_id, l.serial_id, l.movement_id, l.quantity, l.cost_micros, l.opening, l.occurred_at, l.remaining, l.worth
            from (
                select o.*, sum(greatest(remaining, 0)) over (partition by variant_id order by occurred_at, id) - greatest(remaining, 0) as before
                from stock.layer o where variant_id = any (?::uuid[]) and remaining <> 0
            ) l
            join unnest(?::uuid[], ?::bigint[]) w (variant_id, wanted) on w.variant_id = l.variant_id
            where l.before < w.wanted or l.remaining < 0 or l.batch_id = any (?::uuid[]) or l.serial_id = any (?::uuid[])
                or l.movement_id = any (?::uuid[]) or l.id in (select u.layer_id from stock.layer_use u where u.movement_id = any (?::uuid[]))
            union
            select id, variant_id, batch_id, serial_id, movement_id, quantity, cost_micros, opening, occurred_at, remaining, worth
            from stock.layer where remaining = 0 and id in (select u.layer_id from stock.layer_use u where u.movement_id = any (?::uuid[]))
            union
            select id, variant_id, batch_id, serial_id, movement_id, quantity, cost_micros, opening, occurred_at, remaining, worth
            from stock.layer where variant_id = any (?::uuid[]) and occurred_at > ?::timestamptz and quantity > remaining
            """;
    private static final String EARLIER = """
            select layer_id, movement_id, sum(quantity)::bigint, sum(cost)::bigint from stock.layer_use
            where movement_id = any (?::uuid[]) and kind in ('use', 'return') group by layer_id, movement_id having sum(quantity) > 0
            order by movement_id, min(id::text)
            """;
    private static final String WRITE = """
            with changed as (
                update stock.layer l set remaining = c.remaining, worth = c.worth
                from unnest(?::uuid[], ?::bigint[], ?::bigint[]) c (id, remaining, worth) where l.id = c.id
            ), opened as (
                insert into stock.layer (id, variant_id, batch_id, serial_id, movement_id, quantity, remaining, cost_micros, opening, worth, occurred_at,
                    posted_at)
                select o.*, ?::timestamptz, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) o
            ), used as (
                insert into stock.layer_use (id, layer_id, movement_id, kind, quantity, cost, share, consumed, posted_at)
                select u.*, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) u
            )
            update stock.worth w set quantity = c.quantity, worth = c.worth, cost_micros = c.cost, updated_at = ?::timestamptz,
                received_at = greatest(w.received_at, c.received::timestamptz), issued_at = greatest(w.issued_at, c.issued::timestamptz)
            from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) c (variant_id, quantity, worth, cost, received, issued)
            where w.variant_id = c.variant_id
            """;
    private final Db db;

    @Inject
    Worths(Db db) {
        this.db = db;
    }

    /** The worth of each variant, locked until the end of the transaction; whoever calls holds the balances already. */
    Map<VariantId, Worth> locked(Collection<VariantId> variants) {
        var ids = Columns.ids(variants);
        var locked = lock(ids);
        if (locked.size() == ids.length) return locked;
        db.execute(OPEN, Time.now(), ids);
        return lock(ids);
    }

    /** The same for a look only, which waits for nobody. */
    Map<VariantId, Worth> seen(Collection<VariantId> variants) {
        return read(SEEN, Columns.ids(variants));
    }

    private Map<VariantId, Worth> lock(UUID[] ids) {
        return read(LOCK, ids);
    }

    private Map<VariantId, Worth> read(String sql, UUID[] ids) {
        var read = new LinkedHashMap<VariantId, Worth>();
        for (var row : db.fetch(sql, (Object) ids)) {
            var variant = VariantId.of(row.get(0, UUID.class));
            read.put(
                    variant,
                    new Worth(
                            variant,
                            Policy.of(row.get(1, String.class)),
                            Keeping.Tracking.valueOf(row.get(2, String.class).toUpperCase(Locale.ROOT)),
                            row.get(3, Integer.class),
                            row.get(4, long.class),
                            row.get(5, long.class),
                            cost(row.get(6, Long.class))));
        }
        return read;
    }

    private static UnitCost cost(Long micros) {
        return micros == null ? null : new UnitCost(micros);
    }

    /** The layers that such movements may touch. */
    List<Layer> layers(List<Motion> motions, Map<VariantId, Worth> worths, Occasion occasion) {
        var wanted = new LinkedHashMap<VariantId, Long>();
        var undone = new ArrayList<MovementId>();
        for (var motion : motions) {
            if (!motion.kind().changesWorth()) continue;
            if (motion.leaves()) wanted.merge(motion.variant(), -motion.quantity(), Math::addExact);
            else if (worths.get(motion.variant()).quantity < 0) wanted.merge(motion.variant(), 0L, Long::sum);
            boolean late = occasion.isLate() && motion.kind() == Motion.Kind.RECEIPT;
            if (late) wanted.merge(motion.variant(), 0L, Long::sum);
            if (motion.undoes() == null) continue;
            undone.add(motion.undoes());
            wanted.merge(motion.variant(), 0L, Long::sum);
        }
        if (wanted.isEmpty()) return List.of();
        var specific = motions.stream()
                .filter(motion -> motion.leaves() && worths.get(motion.variant()).policy == Policy.SPECIFIC)
                .toList();
        var variants = Columns.ids(wanted.keySet());
        var undoneIds = Columns.ids(undone);
        return db.fetch(
                        LAYERS,
                        variants,
                        variants,
                        Columns.longs(wanted.values(), quantity -> quantity),
                        Columns.ids(specific, Motion::batch),
                        Columns.ids(specific, Motion::serial),
                        undoneIds,
                        undoneIds,
                        undoneIds,
                        occasion.isLate() ? variants : new UUID[0],
                        occasion.occurredAt())
                .map(Worths::layer);
    }

    static Layer layer(Record row) {
        var batch = row.get(2, UUID.class);
        var serial = row.get(3, UUID.class);
        return new Layer(
                        LayerId.of(row.get(0, UUID.class)),
                        VariantId.of(row.get(1, UUID.class)),
                        batch == null ? null : BatchId.of(batch),
                        serial == null ? null : SerialId.of(serial),
                        MovementId.of(row.get(4, UUID.class)),
                        row.get(5, long.class),
                        cost(row.get(6, Long.class)),
                        row.get(7, long.class),
                        row.get(8, OffsetDateTime.class).toInstant())
                .left(row.get(9, long.class), row.get(10, long.class));
    }

    /** What movements took from layers and did not get back, by movement. */
    Map<MovementId, ? extends List<Costing.Use>> uses(Collection<MovementId> movements) {
        if (movements.isEmpty()) return Map.of();
        return db
                .fetch(EARLIER, (Object) Columns.ids(movements))
                .map(row -> new Costing.Use(
                        LayerId.of(row.get(0, UUID.class)),
                        MovementId.of(row.get(1, UUID.class)),
                        "use",
                        row.get(2, long.class),
                        row.get(3, long.class),
                        0,
                        0))
                .stream()
                .collect(groupingBy(Costing.Use::movement, LinkedHashMap::new, toCollection(ArrayList::new)));
    }

    void write(Collection<Worth> worths, List<Layer> changed, List<Layer> opened, List<Costing.Use> uses, Instant at) {
        var now = Time.now();
        db.execute(
                WRITE,
                Columns.ids(changed, layer -> layer.id),
                Columns.longs(changed, layer -> layer.remaining),
                Columns.longs(changed, layer -> layer.worth),
                at,
                now,
                Columns.ids(opened, layer -> layer.id),
                Columns.ids(opened, layer -> layer.variant),
                Columns.ids(opened, layer -> layer.batch),
                Columns.ids(opened, layer -> layer.serial),
                Columns.ids(opened, layer -> layer.movement),
                Columns.longs(opened, layer -> layer.quantity),
                Columns.longs(opened, layer -> layer.remaining),
                Columns.longs(opened, layer -> layer.cost == null ? null : layer.cost.micros()),
                Columns.longs(opened, layer -> layer.opening),
                Columns.longs(opened, layer -> layer.worth),
                now,
                Columns.ids(uses, _ -> LayerUseId.next()),
                Columns.ids(uses, Costing.Use::layer),
                Columns.ids(uses, Costing.Use::movement),
                Columns.texts(uses, Costing.Use::kind),
                Columns.longs(uses, Costing.Use::quantity),
                Columns.longs(uses, Costing.Use::cost),
                Columns.longs(uses, Costing.Use::share),
                Columns.longs(uses, Costing.Use::consumed),
                now,
                Columns.ids(worths, worth -> worth.variant),
                Columns.longs(worths, worth -> worth.quantity),
                Columns.longs(worths, worth -> worth.worth),
                Columns.longs(worths, worth -> worth.cost == null ? null : worth.cost.micros()),
                Columns.moments(worths, worth -> worth.receivedAt),
                Columns.moments(worths, worth -> worth.issuedAt));
    }
}
