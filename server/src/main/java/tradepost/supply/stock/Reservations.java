package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.ReservationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.supply.stock.Balances.Change;

/** Goods held for a while, such as for a cart that is being paid. Past its time a reservation holds nothing, whether it was swept or not. */
@Singleton
public class Reservations {
    private static final int SWEPT_AT_ONCE = 200;
    private static final String INSERT = """
            insert into stock.reservation
                (id, cause_id, reference, line_id, variant_id, location_id, quantity, backordered, per_unit, expires_at, created_at, updated_at)
            select id, ?, ?, line, variant, location, quantity, backordered, per_unit, ?::timestamptz, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                p (id, line, variant, location, quantity, backordered, per_unit)
            """;
    private final Db db;
    private final Balances balances;

    @Inject
    Reservations(Db db, Balances balances) {
        this.db = db;
        this.balances = balances;
    }

    /** Holds goods for somebody outside the shop. Asked again with the same reference, what is wanted now replaces what was held. */
    @Verb("stock.reserve")
    public Reserved reserve(NewReservation wanted) {
        var reserving = wanted.reserving();
        queue(reserving.cause());
        var held = reserve(reserving);
        db.tell(new StockEvent.Reserved(reserving.cause().value(), reserving.reference(), held.until()));
        return new Reserved(held.until(), held.shortages());
    }

    /** A cart is locked by whoever changes it; of a reference there is nothing to lock but its name. */
    private void queue(Id cause) {
        db.fetch(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                cause.value().toString());
    }

    /**
     * Holds goods for a cause instead of what was held for it before. Short of goods, everything is refused or the shortages are told. Two at once
     * for one cause must be kept apart by the caller.
     */
    public Held reserve(Reserving reserving) {
        var wishes = reserving.wishes();
        var locked = balances.locked(wishes.stream().map(Wish::variant).toList(), reserving.cause(), "released");
        var plan = Plan.of(locked.free(), wishes);
        var shortages = plan.shortages();
        if (!shortages.isEmpty() && reserving.extent() == Reserving.Extent.ALL_OR_NOTHING)
            throw Stock.soldOut(shortages);
        var until = Time.now().plus(reserving.keep());
        hold(reserving, locked, plan.picks(), until);
        return new Held(until, plan.offered(), shortages);
    }

    private void hold(Reserving reserving, Balances.Locked locked, List<Plan.Pick> picks, Instant until) {
        var changes = picks.stream()
                .map(pick -> Change.promised(pick.variant(), pick.location(), pick.quantity(), 0, pick.backordered()))
                .toList();
        if (picks.isEmpty()) {
            balances.change(locked, changes);
            return;
        }
        var now = Time.now();
        balances.change(
                locked,
                changes,
                INSERT,
                reserving.cause().value(),
                reserving.reference().isEmpty() ? null : reserving.reference(),
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

    /** Holds what is held under a reference longer. */
    @Verb("stock.extend")
    public Reserved extend(Extension extension) {
        var cause = new Reference(extension.reference());
        queue(cause);
        return new Reserved(extend(cause, NewReservation.keep(extension.minutes())), List.of());
    }

    /** Holds what is held for a cause from now on for this long. What has lapsed cannot be held on to, only reserved again. */
    public Instant extend(Id cause, Duration keep) {
        balances.change(balances.locked(List.of(), cause, null), List.of());
        var now = Time.now();
        int extended = db.execute("""
                update stock.reservation set expires_at = ?::timestamptz, updated_at = ?::timestamptz, version = version + 1
                where cause_id = ? and state = 'active' and expires_at > ?::timestamptz
                """, now.plus(keep), now, cause.value(), now);
        if (extended == 0)
            throw Problem.conflict("reservation_expired", "These goods are no longer reserved; reserve them again");
        return now.plus(keep);
    }

    /** Gives back what is held under a reference. The second time there is nothing left to give. */
    @Verb("stock.release")
    public void release(Unreserving unreserving) {
        var cause = new Reference(unreserving.reference());
        queue(cause);
        release(cause);
    }

    /** Gives back what is held for a cause. The second time there is nothing left to give. */
    public void release(Id cause) {
        balances.change(balances.locked(List.of(), cause, "released"), List.of());
    }

    /** Sweeps what has lapsed in the shop of the scope; says how many ended, so that nobody comes back at once for what does not. */
    int sweep() {
        var lapsed = db.fetch("""
                        select distinct variant_id from stock.reservation where state = 'active' and expires_at <= ?::timestamptz limit ?
                        """, Time.now(), SWEPT_AT_ONCE).getValues(0, UUID.class).stream()
                .map(VariantId::of)
                .toList();
        if (lapsed.isEmpty()) return 0;
        var swept = balances.locked(lapsed);
        balances.change(swept, List.of());
        return swept.freed().size();
    }
}
