package tradepost.supply.stock;

import static java.util.stream.Collectors.toSet;
import static org.jooq.Records.mapping;
import static tradepost.db.stock.Tables.BALANCE;
import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
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

    /** Gives variants that were never at a location an empty balance there; in the order of the key, as everywhere. */
    void open(List<Change> arrivals, List<Balances.Balance> existing) {
        var known = existing.stream()
                .map(balance -> List.of(balance.variant(), balance.location()))
                .collect(toSet());
        if (arrivals.stream().allMatch(change -> known.contains(List.of(change.variant(), change.location())))) return;
        db.execute("""
                insert into stock.balance (variant_id, location_id, updated_at)
                select distinct variant, location, ?::timestamptz from unnest(?::uuid[], ?::uuid[]) a (variant, location) order by variant, location
                on conflict (tenant_id, variant_id, location_id) do nothing
                """, Time.now(), Columns.ids(arrivals, Change::variant), Columns.ids(arrivals, Change::location));
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
                .orderBy(LOCATION.PRIORITY, LOCATION.ID)
                .limit(1)
                .fetchOptional(LOCATION.ID)
                .orElseThrow(() -> Problem.conflict("location_missing", "Set up a location before receiving goods"));
    }

    List<Discrepancy> prove() {
        return db.resultQuery("""
                        with moved as (
                            select variant_id, location_id, sum(quantity)::bigint as quantity from stock.movement group by variant_id, location_id
                        ), promised as (
                            select variant_id, location_id, sum(quantity)::bigint as quantity from stock.allocation group by variant_id, location_id
                        )
                        select coalesce(b.variant_id, m.variant_id, p.variant_id), coalesce(b.location_id, m.location_id, p.location_id),
                               coalesce(b.on_hand, 0), coalesce(m.quantity, 0), coalesce(b.allocated, 0), coalesce(p.quantity, 0)
                        from stock.balance b
                        full join moved m on m.variant_id = b.variant_id and m.location_id = b.location_id
                        full join promised p on p.variant_id = coalesce(b.variant_id, m.variant_id) and p.location_id = coalesce(b.location_id, m.location_id)
                        where coalesce(b.on_hand, 0) <> coalesce(m.quantity, 0) or coalesce(b.allocated, 0) <> coalesce(p.quantity, 0)
                        """)
                .coerce(
                        BALANCE.VARIANT_ID,
                        BALANCE.LOCATION_ID,
                        BALANCE.ON_HAND,
                        BALANCE.ON_HAND,
                        BALANCE.ALLOCATED,
                        BALANCE.ALLOCATED)
                .fetch(mapping(Discrepancy::new));
    }
}
