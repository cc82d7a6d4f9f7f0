package tradepost.supply.stock;

import static java.util.stream.Collectors.toSet;
import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** The append-only ledger of what came and went, and the proof that balances follow from it. */
@Singleton
class Ledger {
    private final Db db;

    @Inject
    Ledger(Db db) {
        this.db = db;
    }

    /** Gives variants that were never at a location an empty balance there, in the order of the key, as everywhere; whether there was any. */
    boolean open(List<Change> arrivals, Goods existing) {
        var known = existing.balances().stream()
                .map(balance -> new Goods.Shelf(balance.variant(), balance.location()))
                .collect(toSet());
        if (arrivals.stream().allMatch(change -> known.contains(new Goods.Shelf(change.variant(), change.location()))))
            return false;
        refuseKits(arrivals.stream().map(Change::variant).toList());
        db.execute("""
                insert into stock.balance (variant_id, location_id, negative_allowed, updated_at)
                select distinct variant, location, l.negative_allowed, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[]) a (variant, location) join stock.location l on l.id = location
                order by variant, location
                on conflict (tenant_id, variant_id, location_id) do nothing
                """, Time.now(), Columns.ids(arrivals, Change::variant), Columns.ids(arrivals, Change::location));
        return true;
    }

    /** A variant becomes a kit or gets its first shelf, one after the other: either sees what the other did. */
    void queue(List<VariantId> variants) {
        db.fetch("""
                select pg_advisory_xact_lock(hashtextextended(v::text, 0)) from (select v from unnest(?::uuid[]) v order by v) o
                """, (Object) Columns.ids(variants));
    }

    private void refuseKits(List<VariantId> variants) {
        queue(variants);
        var kits = db.fetch("select 1 from stock.item where kind = 'kit' and variant_id = any (?::uuid[])", (Object)
                Columns.ids(variants));
        if (!kits.isEmpty())
            throw Problem.conflict("is_kit", "A kit is never on a shelf itself; receive its components");
    }

    void post(String kind, UUID cause, List<Change> changes, List<String> notes) {
        var now = Time.now();
        db.execute(
                """
                insert into stock.movement (id, variant_id, location_id, kind, quantity, cause_id, note, occurred_at, posted_at)
                select id, variant, location, ?, quantity, ?::uuid, note, ?::timestamptz, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[]) m (id, variant, location, quantity, note)
                """,
                kind,
                cause,
                now,
                now,
                Columns.ids(changes, change -> MovementId.next()),
                Columns.ids(changes, Change::variant),
                Columns.ids(changes, Change::location),
                Columns.longs(changes, Change::onHand),
                notes.toArray(String[]::new));
    }

    LocationId firstLocation() {
        return db.select(LOCATION.ID)
                .from(LOCATION)
                .where(LOCATION.KIND.ne("in_transit"))
                .orderBy(LOCATION.PRIORITY, LOCATION.ID)
                .limit(1)
                .fetchOptional(LOCATION.ID)
                .orElseThrow(() -> Problem.conflict("location_missing", "Set up a location before receiving goods"));
    }

    List<Discrepancy> prove() {
        return db.fetch("""
                        select variant_id, location_id, sum(on_hand)::bigint, sum(moved)::bigint, sum(allocated)::bigint, sum(promised)::bigint,
                               sum(reserved)::bigint, sum(held)::bigint, sum(backordered)::bigint, sum(owed)::bigint
                        from (
                            select variant_id, location_id, on_hand, 0 as moved, allocated, 0 as promised, reserved, 0 as held, backordered, 0 as owed
                            from stock.balance
                            union all
                            select variant_id, location_id, 0, quantity, 0, 0, 0, 0, 0, 0 from stock.movement where condition = 'sellable'
                            union all
                            select variant_id, location_id, 0, 0, 0, quantity, 0, 0, 0, backordered from stock.allocation
                            union all
                            select variant_id, location_id, 0, 0, 0, 0, 0, quantity, 0, backordered from stock.reservation where state = 'active'
                        ) all_there_is
                        group by variant_id, location_id
                        having sum(on_hand) <> sum(moved) or sum(allocated) <> sum(promised) or sum(reserved) <> sum(held) or sum(backordered) <> sum(owed)
                        """)
                .map(row -> new Discrepancy(
                        VariantId.of(row.get(0, UUID.class)),
                        LocationId.of(row.get(1, UUID.class)),
                        row.get(2, long.class),
                        row.get(3, long.class),
                        row.get(4, long.class),
                        row.get(5, long.class),
                        row.get(6, long.class),
                        row.get(7, long.class),
                        row.get(8, long.class),
                        row.get(9, long.class)));
    }
}
