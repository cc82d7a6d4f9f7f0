package tradepost.supply.stock;

import static java.util.stream.Collectors.toSet;
import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** The shelves that the ledger speaks of: opened when goods come to a place for the first time. */
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

    LocationId firstLocation() {
        return db.select(LOCATION.ID)
                .from(LOCATION)
                .where(LOCATION.KIND.ne("in_transit"))
                .orderBy(LOCATION.PRIORITY, LOCATION.ID)
                .limit(1)
                .fetchOptional(LOCATION.ID)
                .orElseThrow(() -> Problem.conflict("location_missing", "Set up a location before receiving goods"));
    }
}
