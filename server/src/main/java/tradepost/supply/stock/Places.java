package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.LocationId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** What may be done at a place, beyond what is written about it. */
@Singleton
public class Places {
    private final Db db;

    @Inject
    Places(Db db) {
        this.db = db;
    }

    /** Lets a place sell on when nothing is counted there, as a till does that cannot wait, or never again. Its balances follow, whatever their number. */
    @Verb("locations.sell_uncounted")
    public void sellUncounted(LocationId id, Uncounted uncounted) {
        var now = Time.now();
        int changed = db.execute("""
                update stock.location set negative_allowed = ?, updated_at = ?::timestamptz, version = version + 1 where id = ?
                """, uncounted.allowed(), now, id.value());
        if (changed == 0) throw Problem.notFound("location", id);
        var shelves = db.fetch("""
                select variant_id from stock.balance where location_id = ? order by variant_id for update
                """, id.value());
        if (!uncounted.allowed()) demandCovered(id);
        if (!shelves.isEmpty()) db.execute("""
                    update stock.balance set negative_allowed = ?, updated_at = ?::timestamptz where location_id = ?
                    """, uncounted.allowed(), now, id.value());
    }

    private void demandCovered(LocationId id) {
        var uncovered = db.fetch(
                "select 1 from stock.balance where location_id = ? and reserved + allocated > on_hand limit 1",
                id.value());
        if (!uncovered.isEmpty())
            throw Problem.conflict(
                    "uncounted", "From this place more is promised than was counted; receive or count it first");
    }
}
