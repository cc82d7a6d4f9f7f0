package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
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
import tradepost.kernel.verbs.Verb;
import tradepost.supply.stock.Allocations.Part;
import tradepost.supply.stock.Balances.Change;

/** Promises goods to orders, lets them go, and takes new ones in. Every call takes lists and a constant number of statements. */
@Singleton
public class Stock {
    private static final String ALLOCATE = """
            insert into stock.allocation (order_id, order_line_id, variant_id, location_id, quantity, backordered, per_unit, updated_at)
            select ?, line, variant, location, quantity, backordered, per_unit, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                p (line, variant, location, quantity, backordered, per_unit)
            """;
    private final Balances balances;
    private final Ledger ledger;
    private final Allocations allocations;
    private final Articles articles;
    private final Shelves shelves;
    private final Movements movements;
    private final Serials serials;
    private final Returns returns;
    private final Proof proof;
    private final GoodsBooks books;

    @Inject
    Stock(
            Balances balances,
            Ledger ledger,
            Allocations allocations,
            Articles articles,
            Shelves shelves,
            Movements movements,
            Serials serials,
            Returns returns,
            Proof proof,
            GoodsBooks books) {
        this.balances = balances;
        this.ledger = ledger;
        this.allocations = allocations;
        this.articles = articles;
        this.shelves = shelves;
        this.movements = movements;
        this.serials = serials;
        this.returns = returns;
        this.proof = proof;
        this.books = books;
    }

    /** Promises everything an order wants or nothing: a conflict then lists the shortages. Variants that are not tracked are always there. */
    public void allocate(OrderId order, List<Wanted> wanted) {
        allocate(order, null, wanted);
    }

    /** As well, where the goods are held for a cause such as the order's cart: what was held goes to the order before anybody else can have it. */
    public void allocate(OrderId order, Id cause, List<Wanted> wanted) {
        var wishes = wanted.stream().map(Wanted::wish).toList();
        var locked = balances.locked(wishes.stream().map(Wish::variant).toList(), cause, "committed");
        var plan = Plan.of(locked.free(), wishes);
        var shortages = plan.shortages();
        if (!shortages.isEmpty()) throw soldOut(shortages);
        var picks = plan.picks();
        var changes = picks.stream()
                .map(pick -> Change.promised(pick.variant(), pick.location(), 0, pick.quantity(), pick.backordered()))
                .toList();
        if (picks.isEmpty()) balances.change(locked, changes);
        else balances.change(locked, changes, ALLOCATE, allocated(order, picks));
    }

    private static Object[] allocated(OrderId order, List<Plan.Pick> picks) {
        return new Object[] {
            order.value(),
            Time.now(),
            Columns.ids(picks, Plan.Pick::line),
            Columns.ids(picks, Plan.Pick::variant),
            Columns.ids(picks, Plan.Pick::location),
            Columns.longs(picks, Plan.Pick::quantity),
            Columns.longs(picks, Plan.Pick::backordered),
            Columns.longs(picks, Plan.Pick::perUnit)
        };
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

    /** Promises an order, all or nothing, what it wants from now on instead of what it was promised; both are locked at once and in one order. */
    public void reallocate(OrderId order, List<Wanted> wanted) {
        var variants = new LinkedHashSet<>(allocations.variants(order));
        wanted.forEach(line -> variants.add(line.variant()));
        if (variants.isEmpty()) return;
        balances.change(balances.locked(variants), allocations.free(order));
        if (!wanted.isEmpty()) allocate(order, wanted);
    }

    /**
     * Takes allocated goods of an order out of the house and says from where, preferring few locations; empty when none of the goods are
     * tracked.
     */
    public Optional<LocationId> issue(OrderId order, List<Issued> issued) {
        var locked = balances.locked(allocations.variants(order));
        var taken = allocations.take(order, issued);
        var changes = new ArrayList<>(taken.stream().map(Part::leaving).toList());
        changes.addAll(movements.post(Occasion.now(order), loads(taken, issued)).unfit());
        balances.change(locked, changes);
        if (taken.isEmpty()) return Optional.empty();
        return Optional.of(taken.getFirst().location());
    }

    /** Each line leaves by itself, so that it can come back by itself. Where pieces have numbers these say from which shelf each is. */
    private List<Load> loads(List<Part> taken, List<Issued> issued) {
        var codes = issued.stream()
                .flatMap(one -> one.serials().stream())
                .distinct()
                .toList();
        var numbers = serials.places(codes);
        var loads = new ArrayList<Load>();
        for (int i = 0; i < taken.size(); i++) {
            var part = taken.get(i);
            var motion = Motion.of(Motion.Kind.ISSUE, part.variant(), part.location(), -part.quantity())
                    .selling(new Motion.Sold(part.line(), part.perUnit()));
            boolean last = taken.subList(i + 1, taken.size()).stream()
                    .noneMatch(later -> later.shelf().equals(part.shelf()));
            loads.add(new Load(motion, null, numbers(numbers.get(part.shelf()), part, last)));
        }
        return loads;
    }

    /** As many of a shelf's numbers as a line has pieces; too many told show with the last. */
    private static List<String> numbers(List<String> onShelf, Part part, boolean last) {
        if (onShelf == null) return List.of();
        long pieces = last ? onShelf.size() : part.quantity() / Quantity.ONE_UNIT;
        var mine = onShelf.subList(0, (int) Math.min(onShelf.size(), pieces));
        var numbers = List.copyOf(mine);
        mine.clear();
        return numbers;
    }

    /**
     * Takes goods of an order in again: to the batch and the layer they left from, and of a kit its parts. What nobody counted when it left is not
     * counted when it comes.
     */
    public void takeBack(OrderId order, List<Returned> returned) {
        shelves.move(
                Occasion.now(order),
                returns.of(
                        order, returned.stream().filter(one -> !one.scrapped()).toList()));
        var scrap =
                returns.of(order, returned.stream().filter(Returned::scrapped).toList());
        if (scrap.isEmpty()) return;
        shelves.move(Occasion.now(order), scrap);
        shelves.move(new Occasion(order, null, Reason.DAMAGE.code(), Time.now()), Returns.thrownAway(scrap));
    }

    /** Takes goods in. Receiving a variant for the first time begins to track it. */
    @Verb("stock.receive")
    public void receive(Receiving receiving) {
        articles.demand(receiving.receipts().stream().map(Receipt::variant).toList());
        take(receiving);
    }

    private void take(Receiving receiving) {
        var receipts = receiving.receipts();
        var first = receipts.stream().allMatch(receipt -> receipt.location() != null) ? null : ledger.firstLocation();
        var loads = new ArrayList<Load>();
        for (var receipt : receipts) {
            var location = receipt.location() == null ? first : receipt.location();
            var motion = Motion.of(
                            Motion.Kind.RECEIPT,
                            receipt.variant(),
                            location,
                            receipt.quantity().tenThousandths())
                    .costing(receipt.cost())
                    .noting(receipt.note());
            loads.add(new Load(motion, receipt.batch(), receipt.serials()));
        }
        shelves.move(Occasion.of(null, "", receiving.occurredAt()), loads);
    }

    /** As {@link #receive(Receiving)}, for other contexts. */
    public void receive(List<Receipt> receipts) {
        if (!receipts.isEmpty()) take(new Receiving(receipts, null));
    }

    /** What anybody can still buy of variants. */
    public Map<VariantId, Availability> available(Collection<VariantId> variants) {
        return variants.isEmpty() ? Map.of() : balances.seen(variants, null).availability(variants);
    }

    /** What each line could have for a cause, such as a cart, after the lines before it: what the cause holds itself is not gone. */
    public Map<Id, Availability> available(Id cause, List<Wish> wishes) {
        if (wishes.isEmpty()) return Map.of();
        var variants = wishes.stream().map(Wish::variant).toList();
        return Plan.of(balances.seen(variants, cause), wishes).offered();
    }

    /** Adds the ledgers up again and lists where they differ from what is stored: none, or there is a bug. */
    public List<Discrepancy> prove() {
        var found = new ArrayList<>(proof.discrepancies());
        found.addAll(books.discrepancies());
        return found;
    }

    /** Adds everything up again from movements, promises and layers, and names what is stored otherwise: nothing, or there is a bug. */
    @Verb(value = "stock.prove", limit = "60/3600")
    public Discrepancies proven() {
        return new Discrepancies(prove());
    }
}
