package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.ReservationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** Goods held for a while, such as for a cart that is being paid. Past its time a reservation holds nothing, whether it was swept or not. */
@Singleton
public class Reservations {
    private static final int SWEPT_AT_ONCE = 200;
    private final Db db;
    private final Balances balances;

    @Inject
    Reservations(Db db, Balances balances) {
        this.db = db;
        this.balances = balances;
    }

    /** Holds goods for a cause instead of what was held for it before. Short of goods, everything is refused or the shortages are told. */
    public Reserved reserve(Reserving reserving) {
        var wishes = reserving.wishes();
        var locked = balances.locked(wishes.stream().map(Wish::variant).toList(), reserving.cause());
        var changes = new ArrayList<>(end(locked, reserving.cause(), "released"));
        var free = locked.after(Balances.summed(changes));
        var shortages = Plan.shortages(free, wishes);
        if (!shortages.isEmpty() && reserving.extent() == Reserving.Extent.ALL_OR_NOTHING)
            throw Stock.soldOut(shortages);
        var picks = Plan.of(free, shortages.isEmpty() ? wishes : Plan.clamped(free, wishes));
        for (var pick : picks)
            changes.add(new Change(pick.variant(), pick.location(), 0, pick.quantity(), 0, pick.backordered()));
        balances.change(locked, changes);
        var until = Time.now().plus(reserving.keep());
        insert(reserving.cause(), picks, until);
        return new Reserved(until, shortages);
    }

    private void insert(Id cause, List<Plan.Pick> picks, Instant until) {
        if (picks.isEmpty()) return;
        var now = Time.now();
        db.execute(
                """
                insert into stock.reservation
                    (id, cause_id, line_id, variant_id, location_id, quantity, backordered, per_unit, expires_at, created_at, updated_at)
                select id, ?, line, variant, location, quantity, backordered, per_unit, ?::timestamptz, ?::timestamptz, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                    p (id, line, variant, location, quantity, backordered, per_unit)
                """,
                cause.value(),
                until,
                now,
                now,
                Columns.ids(picks, _ -> ReservationId.next()),
                Columns.ids(picks, Plan.Pick::line),
                Columns.ids(picks, Plan.Pick::variant),
                Columns.ids(picks, Plan.Pick::location),
                Columns.longs(picks, Plan.Pick::quantity),
                Columns.longs(picks, Plan.Pick::backordered),
                Columns.longs(picks, Plan.Pick::perUnit));
    }

    /** Holds what is held for a cause from now on for this long. What has lapsed cannot be held on to, only reserved again. */
    public Instant extend(Id cause, Duration keep) {
        balances.locked(List.of(), cause);
        var now = Time.now();
        int extended = db.execute("""
                update stock.reservation set expires_at = ?::timestamptz, updated_at = ?::timestamptz, version = version + 1
                where cause_id = ? and state = 'active' and expires_at > ?::timestamptz
                """, now.plus(keep), now, cause.value(), now);
        if (extended == 0)
            throw Problem.conflict("reservation_expired", "These goods are no longer reserved; reserve them again");
        return now.plus(keep);
    }

    /** Gives back what is held for a cause. The second time there is nothing left to give. */
    public void release(Id cause) {
        var locked = balances.locked(List.of(), cause);
        balances.change(locked, end(locked, cause, "released"));
    }

    /** Sweeps what has lapsed in the shop of the scope; how many variants were looked at. */
    int sweep() {
        var lapsed = db.fetch("""
                        select distinct variant_id from stock.reservation where state = 'active' and expires_at <= ?::timestamptz limit ?
                        """, Time.now(), SWEPT_AT_ONCE).getValues(0, UUID.class).stream()
                .map(VariantId::of)
                .toList();
        if (lapsed.isEmpty()) return 0;
        var locked = balances.locked(lapsed);
        balances.change(locked, end(locked, null, "expired"));
        return lapsed.size();
    }

    /** Ends the reservations of a cause, and all that has lapsed of the same goods; these must be locked. What is thereby freed is still to be written. */
    List<Change> end(Goods locked, Id cause, String state) {
        var variants = Columns.ids(locked.variants());
        if (variants.length == 0) return List.of();
        var now = Time.now();
        var id = cause == null ? null : cause.value();
        return db.fetch("""
                        update stock.reservation r set state = case when r.expires_at <= ?::timestamptz then 'expired' else ? end,
                            updated_at = ?::timestamptz, version = r.version + 1
                        from (
                            select id from stock.reservation where state = 'active' and variant_id = any (?::uuid[]) and expires_at <= ?::timestamptz
                            union
                            select id from stock.reservation where state = 'active' and variant_id = any (?::uuid[]) and cause_id = ?::uuid
                        ) ended
                        where r.id = ended.id
                        returning r.variant_id, r.location_id, r.quantity, r.backordered
                        """, now, state, now, variants, now, variants, id)
                .map(row -> new Change(
                        VariantId.of(row.get(0, UUID.class)),
                        LocationId.of(row.get(1, UUID.class)),
                        0,
                        -row.get(2, long.class),
                        0,
                        -row.get(3, long.class)));
    }
}
