package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** Puts goods on shelves and takes them off: balances first, then the ledger. What comes goes to the orders that wait for it. */
@Singleton
class Shelves {
    private final Db db;
    private final Balances balances;
    private final Ledger ledger;
    private final Backorders backorders;
    private final Overselling overselling;
    private final Movements movements;

    @Inject
    Shelves(
            Db db,
            Balances balances,
            Ledger ledger,
            Backorders backorders,
            Overselling overselling,
            Movements movements) {
        this.db = db;
        this.balances = balances;
        this.ledger = ledger;
        this.backorders = backorders;
        this.overselling = overselling;
        this.movements = movements;
    }

    /** Moves everything or nothing; every batch and piece is a line of its own in the answer. */
    List<Motion> move(Occasion occasion, Collection<Load> loads) {
        return move(occasion, loads, false);
    }

    /** As well where that breaks promises, if it is forced. */
    List<Motion> move(Occasion occasion, Collection<Load> loads, boolean forced) {
        if (loads.isEmpty()) return List.of();
        var motions = loads.stream().map(Load::motion).toList();
        var shelves = motions.stream()
                .map(motion -> Change.moved(
                        motion.variant(),
                        motion.location(),
                        motion.condition() == Condition.SELLABLE ? motion.quantity() : 0))
                .toList();
        var locked = shelves(shelves);
        var changes = new ArrayList<>(Balances.summed(shelves));
        if (forced) changes.addAll(overselling.breakPromises(locked.free(), changes));
        demand(locked.free(), Balances.summed(changes));
        putAside(motions);
        var posted = movements.post(occasion, loads);
        changes.addAll(posted.unfit());
        var summed = Balances.summed(changes);
        changes.addAll(backorders.fill(locked.free(), locked.free().after(summed)));
        balances.change(locked, changes);
        return posted.motions();
    }

    private Balances.Locked shelves(List<Change> changes) {
        var variants = changes.stream().map(Change::variant).distinct().toList();
        var locked = balances.locked(variants);
        return ledger.open(changes, locked.goods())
                ? known(changes, balances.locked(variants).after(locked))
                : locked;
    }

    /** Only at places of the shop there are shelves now. */
    private static Balances.Locked known(List<Change> changes, Balances.Locked locked) {
        for (var change : changes) {
            if (locked.goods().balances().stream()
                    .noneMatch(balance -> balance.variant().equals(change.variant())
                            && balance.location().equals(change.location())))
                throw Problem.notFound("location", change.location());
        }
        return locked;
    }

    /** What is promised cannot be taken away, but where more may leave than was counted in. */
    private void demand(Goods locked, List<Change> changes) {
        for (var change : changes) {
            if (change.onHand() >= 0) continue;
            var balance = locked.balances().stream()
                    .filter(one -> one.variant().equals(change.variant())
                            && one.location().equals(change.location()))
                    .findFirst()
                    .orElseThrow();
            long free = balance.onHand()
                    - balance.reserved()
                    - change.reserved()
                    - balance.allocated()
                    - change.allocated();
            if (free + change.onHand() >= 0 || mayBeNegative(change)) continue;
            throw Problem.conflict(
                            "not_enough",
                            "Only %s can be taken away here: of %s that are there, %s are promised",
                            new Quantity(Math.max(0, free)),
                            new Quantity(Math.max(0, balance.onHand())),
                            new Quantity(balance.reserved() + balance.allocated()))
                    .with("variant", change.variant())
                    .with("location", change.location());
        }
    }

    private boolean mayBeNegative(Change change) {
        return !db.fetch(
                        "select 1 from stock.balance where variant_id = ? and location_id = ? and negative_allowed",
                        change.variant().value(),
                        change.location().value())
                .isEmpty();
    }

    /** What is taken from what was put aside is there. */
    private void demandAside(List<Motion> aside) {
        if (aside.stream().noneMatch(Motion::leaves)) return;
        var missing = db.fetch(
                """
                select b.variant_id, b.location_id, m.condition, case m.condition when 'damaged' then b.damaged else b.quarantined end
                from stock.balance b
                join (
                    select variant, location, condition, sum(quantity) as quantity
                    from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) m (variant, location, condition, quantity)
                    group by variant, location, condition
                ) m on m.variant = b.variant_id and m.location = b.location_id
                where case m.condition when 'damaged' then b.damaged else b.quarantined end + m.quantity < 0 limit 1
                """,
                Columns.ids(aside, Motion::variant),
                Columns.ids(aside, Motion::location),
                Columns.texts(aside, motion -> motion.condition().code()),
                Columns.longs(aside, Motion::quantity));
        for (var row : missing)
            throw Problem.conflict(
                            "not_enough",
                            "Only %s are %s here",
                            new Quantity(row.get(3, long.class)),
                            row.get(2, String.class))
                    .with("variant", VariantId.of(row.get(0, UUID.class)))
                    .with("location", LocationId.of(row.get(1, UUID.class)));
    }

    /** What is not fit for sale is counted apart. */
    private void putAside(List<Motion> motions) {
        var aside = motions.stream()
                .filter(motion -> motion.condition() != Condition.SELLABLE)
                .toList();
        if (aside.isEmpty()) return;
        demandAside(aside);
        db.execute(
                """
                update stock.balance b set quarantined = b.quarantined + c.quarantined, damaged = b.damaged + c.damaged, updated_at = ?::timestamptz
                from (
                    select variant, location, coalesce(sum(quantity) filter (where condition = 'quarantined'), 0)::bigint as quarantined,
                        coalesce(sum(quantity) filter (where condition = 'damaged'), 0)::bigint as damaged
                    from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) m (variant, location, condition, quantity) group by variant, location
                ) c
                where b.variant_id = c.variant and b.location_id = c.location
                """,
                Time.now(),
                Columns.ids(aside, Motion::variant),
                Columns.ids(aside, Motion::location),
                Columns.texts(aside, motion -> motion.condition().code()),
                Columns.longs(aside, Motion::quantity));
    }
}
