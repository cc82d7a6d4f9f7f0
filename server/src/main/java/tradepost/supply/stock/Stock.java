package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.sum;
import static tradepost.db.stock.Tables.ALLOCATION;
import static tradepost.db.stock.Tables.BALANCE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
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

    /** A part of an order line promised from a location. */
    private record Allocation(OrderLineId line, VariantId variant, LocationId location, long quantity) {
        Change given(long onHand, long allocated) {
            return new Change(variant, location, onHand, allocated);
        }
    }

    @Inject
    Stock(Db db, Balances balances, Ledger ledger) {
        this.db = db;
        this.balances = balances;
        this.ledger = ledger;
    }

    /** Promises everything an order wants or nothing: a conflict then lists the shortages. Variants that are not tracked are always there. */
    public void allocate(OrderId order, List<Wanted> wanted) {
        var locked = balances.locked(wanted.stream().map(Wanted::variant).toList());
        var shortages = Plan.shortages(locked, wanted);
        if (!shortages.isEmpty()) throw soldOut(shortages);
        var picks = Plan.of(locked, wanted);
        if (picks.isEmpty()) return;
        balances.change(
                locked,
                summed(picks.stream()
                        .map(pick -> new Change(pick.variant(), pick.location(), 0, pick.quantity()))
                        .toList()));
        db.execute(
                """
                insert into stock.allocation (order_id, order_line_id, variant_id, location_id, quantity, updated_at)
                select ?, line, variant, location, quantity, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) p (line, variant, location, quantity)
                """,
                order.value(),
                Time.now(),
                Columns.ids(picks, Plan.Pick::line),
                Columns.ids(picks, Plan.Pick::variant),
                Columns.ids(picks, Plan.Pick::location),
                Columns.longs(picks, Plan.Pick::quantity));
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
        var freed = db.deleteFrom(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .returningResult(
                        ALLOCATION.ORDER_LINE_ID, ALLOCATION.VARIANT_ID, ALLOCATION.LOCATION_ID, ALLOCATION.QUANTITY)
                .fetch(mapping(Allocation::new));
        var changes = summed(freed.stream()
                .filter(part -> part.quantity() > 0)
                .map(part -> part.given(0, -part.quantity()))
                .toList());
        if (changes.isEmpty()) return;
        balances.change(balances.locked(changes.stream().map(Change::variant).toList()), changes);
    }

    /** Promises an order, all or nothing, what it wants from now on instead of what it was promised; both are locked at once and in one order. */
    public void reallocate(OrderId order, List<Wanted> wanted) {
        var variants = new ArrayList<>(db.select(ALLOCATION.VARIANT_ID)
                .from(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .fetch(ALLOCATION.VARIANT_ID));
        wanted.forEach(line -> variants.add(line.variant()));
        if (variants.isEmpty()) return;
        balances.locked(variants);
        release(order);
        if (!wanted.isEmpty()) allocate(order, wanted);
    }

    /**
     * Takes allocated goods of an order out of the house and says from where, preferring few locations; empty when none of the goods are
     * tracked.
     */
    public Optional<LocationId> issue(OrderId order, List<Issued> issued) {
        var allocations = db.select(
                        ALLOCATION.ORDER_LINE_ID, ALLOCATION.VARIANT_ID, ALLOCATION.LOCATION_ID, ALLOCATION.QUANTITY)
                .from(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .orderBy(ALLOCATION.LOCATION_ID, ALLOCATION.ORDER_LINE_ID)
                .forUpdate()
                .fetch(mapping(Allocation::new));
        var taken = new ArrayList<Allocation>();
        var wanted = issued.stream().collect(toMap(Issued::line, Issued::quantity, Quantity::plus, LinkedHashMap::new));
        wanted.forEach((line, quantity) -> taken.addAll(take(new Issued(line, quantity), allocations)));
        if (taken.isEmpty()) return Optional.empty();
        db.execute(
                """
                update stock.allocation a set quantity = a.quantity - t.quantity, updated_at = ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::bigint[]) t (line, location, quantity)
                where a.order_id = ? and a.order_line_id = t.line and a.location_id = t.location
                """,
                Time.now(),
                Columns.ids(taken, Allocation::line),
                Columns.ids(taken, Allocation::location),
                Columns.longs(taken, Allocation::quantity),
                order.value());
        var changes = summed(taken.stream()
                .map(part -> part.given(-part.quantity(), -part.quantity()))
                .toList());
        balances.change(balances.locked(changes.stream().map(Change::variant).toList()), changes);
        ledger.post(
                "issue",
                order.value(),
                changes,
                changes.stream().map(change -> "").toList());
        return Optional.of(taken.getFirst().location());
    }

    private static List<Allocation> take(Issued issued, List<Allocation> allocations) {
        var mine = allocations.stream()
                .filter(part -> part.line().equals(issued.line()))
                .toList();
        if (mine.isEmpty()) return List.of();
        long missing = issued.quantity().tenThousandths();
        var taken = new ArrayList<Allocation>();
        for (var part : mine) {
            long quantity = Math.min(missing, part.quantity());
            if (quantity > 0) taken.add(new Allocation(part.line(), part.variant(), part.location(), quantity));
            missing -= quantity;
        }
        if (missing > 0)
            throw Problem.conflict(
                    "not_allocated", "Only %s of this line are reserved; ship no more than that", allocated(mine));
        return taken;
    }

    private static Quantity allocated(List<Allocation> parts) {
        return new Quantity(parts.stream().mapToLong(Allocation::quantity).sum());
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
                .map(receipt -> new Change(
                        receipt.variant(),
                        receipt.location() == null ? first : receipt.location(),
                        receipt.quantity().tenThousandths(),
                        0))
                .toList();
        var locked = balances.locked(arrivals.stream().map(Change::variant).toList());
        ledger.open(arrivals, locked);
        balances.change(locked, summed(arrivals));
        ledger.post(
                "receipt",
                null,
                arrivals,
                receipts.stream()
                        .map(receipt -> receipt.note() == null ? "" : receipt.note())
                        .toList());
    }

    /** What can still be sold of the variants that are tracked; a variant that is absent is not tracked and always available. */
    public Map<VariantId, Quantity> available(Collection<VariantId> variants) {
        if (variants.isEmpty()) return Map.of();
        var free = sum(BALANCE.ON_HAND.minus(BALANCE.ALLOCATED)).cast(Long.class);
        return db.select(BALANCE.VARIANT_ID, free)
                .from(BALANCE)
                .where(Balances.isAnyOf(variants))
                .groupBy(BALANCE.VARIANT_ID)
                .fetchMap(row -> row.value1(), row -> new Quantity(Math.max(0, row.value2())));
    }

    /** Adds the ledger and the allocations up again and lists where they differ from the balances: none, or there is a bug. */
    public List<Discrepancy> prove() {
        return ledger.prove();
    }

    private static List<Change> summed(List<Change> changes) {
        var sums = new HashMap<List<Object>, Change>();
        for (var change : changes) {
            sums.merge(
                    List.of(change.variant(), change.location()),
                    change,
                    (one, other) -> new Change(
                            one.variant(),
                            one.location(),
                            one.onHand() + other.onHand(),
                            one.allocated() + other.allocated()));
        }
        return List.copyOf(sums.values());
    }
}
