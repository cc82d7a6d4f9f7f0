package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.supply.stock.Balances.Change;

/** Promises goods to orders, lets them go, and takes new ones in. Every call takes lists and a constant number of statements. */
@Singleton
public class Stock {
    private final Db db;
    private final Balances balances;
    private final Ledger ledger;
    private final Reservations reservations;
    private final Allocations allocations;
    private final Backorders backorders;

    @Inject
    Stock(
            Db db,
            Balances balances,
            Ledger ledger,
            Reservations reservations,
            Allocations allocations,
            Backorders backorders) {
        this.db = db;
        this.balances = balances;
        this.ledger = ledger;
        this.reservations = reservations;
        this.allocations = allocations;
        this.backorders = backorders;
    }

    /** Promises everything an order wants or nothing: a conflict then lists the shortages. Variants that are not tracked are always there. */
    public void allocate(OrderId order, List<Wanted> wanted) {
        allocate(order, null, wanted);
    }

    /** As well, where the goods are held for a cause such as the order's cart: what was held goes to the order before anybody else can have it. */
    public void allocate(OrderId order, Id cause, List<Wanted> wanted) {
        var wishes = wanted.stream().map(Wanted::wish).toList();
        var locked = balances.locked(wishes.stream().map(Wish::variant).toList(), cause);
        var changes = new ArrayList<>(reservations.end(locked, cause, "committed"));
        var free = locked.after(Balances.summed(changes));
        var shortages = Plan.shortages(free, wishes);
        if (!shortages.isEmpty()) throw soldOut(shortages);
        var picks = Plan.of(free, wishes);
        for (var pick : picks)
            changes.add(new Change(pick.variant(), pick.location(), 0, 0, pick.quantity(), pick.backordered()));
        balances.change(locked, changes);
        if (picks.isEmpty()) return;
        db.execute(
                """
                insert into stock.allocation (order_id, order_line_id, variant_id, location_id, quantity, backordered, per_unit, updated_at)
                select ?, line, variant, location, quantity, backordered, per_unit, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                    p (line, variant, location, quantity, backordered, per_unit)
                """,
                order.value(),
                Time.now(),
                Columns.ids(picks, Plan.Pick::line),
                Columns.ids(picks, Plan.Pick::variant),
                Columns.ids(picks, Plan.Pick::location),
                Columns.longs(picks, Plan.Pick::quantity),
                Columns.longs(picks, Plan.Pick::backordered),
                Columns.longs(picks, Plan.Pick::perUnit));
    }

    /** The one way to say that goods ran out, for those who look before they try and for those who try. */
    public static Problem soldOut(List<Shortage> shortages) {
        var first = shortages.getFirst();
        var sentence = first.available().isPositive()
                ? "Only %2$s of '%1$s' are left; order fewer or remove it".formatted(first.title(), first.available())
                : "'%s' is sold out; remove it to order the rest".formatted(first.title());
        return Problem.conflict("sold_out", "%s", sentence).with("shortages", shortages);
    }

    /** Frees what an order was promised and has not received. The second time there is nothing left to free. */
    public void release(OrderId order) {
        var locked = balances.locked(allocations.variants(order));
        balances.change(locked, allocations.free(order));
    }

    /**
     * Takes allocated goods of an order out of the house and says from where, preferring few locations; empty when none of the goods are
     * tracked.
     */
    public Optional<LocationId> issue(OrderId order, List<Issued> issued) {
        var locked = balances.locked(allocations.variants(order));
        var taken = allocations.take(order, issued);
        if (taken.isEmpty()) return Optional.empty();
        var changes = Balances.summed(taken);
        balances.change(locked, changes);
        ledger.post(
                "issue",
                order.value(),
                changes,
                changes.stream().map(change -> "").toList());
        return Optional.of(taken.getFirst().location());
    }

    /** Takes goods in. Receiving a variant for the first time begins to track it. */
    @Verb("stock.receive")
    public void receive(Receiving receiving) {
        receive(receiving.receipts());
    }

    /** As {@link #receive(Receiving)}, for other contexts. */
    public void receive(List<Receipt> receipts) {
        if (receipts.isEmpty()) return;
        var first = receipts.stream().allMatch(receipt -> receipt.location() != null) ? null : ledger.firstLocation();
        var arrivals = receipts.stream()
                .map(receipt -> Change.moved(
                        receipt.variant(),
                        receipt.location() == null ? first : receipt.location(),
                        receipt.quantity().tenThousandths()))
                .toList();
        var variants = arrivals.stream().map(Change::variant).toList();
        var locked = balances.locked(variants);
        if (ledger.open(arrivals, locked)) locked = known(arrivals, balances.locked(variants));
        var changes = new ArrayList<>(arrivals);
        changes.addAll(backorders.fill(locked, arrivals));
        balances.change(locked, changes);
        ledger.post(
                "receipt",
                null,
                arrivals,
                receipts.stream()
                        .map(receipt -> receipt.note() == null ? "" : receipt.note())
                        .toList());
    }

    /** Only at places of the shop there are shelves now. */
    private static Goods known(List<Change> arrivals, Goods locked) {
        for (var arrival : arrivals) {
            if (locked.balances().stream()
                    .noneMatch(balance -> balance.variant().equals(arrival.variant())
                            && balance.location().equals(arrival.location())))
                throw Problem.notFound("location", arrival.location());
        }
        return locked;
    }

    /** What can still be sold of the variants that are tracked; a variant that is absent is not tracked, or owed without limit, and always available. */
    public Map<VariantId, Quantity> available(Collection<VariantId> variants) {
        return variants.isEmpty() ? Map.of() : balances.seen(variants).sellable();
    }

    /** Adds the ledger and the allocations up again and lists where they differ from the balances: none, or there is a bug. */
    public List<Discrepancy> prove() {
        return ledger.prove();
    }
}
