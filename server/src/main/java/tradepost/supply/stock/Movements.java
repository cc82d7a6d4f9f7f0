package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Balances.Change;

/**
 * Writes what moved into the ledger, with the batch, the number and the worth of everything. The balances are locked and changed by whoever calls:
 * this comes after, in a number of statements that does not depend on how many lines there are.
 */
@Singleton
class Movements {
    static final Setting<Boolean> COST_REQUIRED = Setting.toggle("stock.cost_required", false)
            .describe(
                    "Whether goods whose cost nobody knows are refused; without it they are worth nothing until it is told");
    private static final String POST = """
            insert into stock.movement (id, variant_id, location_id, kind, condition, quantity, batch_id, serial_id, document_id, cause_id, undoes_id,
                cost_micros, worth, note, line_id, per_unit, occurred_at, posted_at)
            select id, variant, location, kind, condition, quantity, batch, serial, ?::uuid, ?::uuid, undoes, cost, worth, note, line,
                per_unit, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
                ?::text[], ?::uuid[], ?::bigint[])
                m (id, variant, location, kind, condition, quantity, batch, serial, undoes, cost, worth, note, line, per_unit)
            """;
    private final Db db;
    private final Worths worths;
    private final Sorting sorting;
    private final Batches batches;
    private final Serials serials;
    private final Tenants tenants;
    private final Settings settings;
    private final GoodsBooks books;

    @Inject
    Movements(
            Db db,
            Worths worths,
            Sorting sorting,
            Batches batches,
            Serials serials,
            Tenants tenants,
            Settings settings,
            GoodsBooks books) {
        this.db = db;
        this.worths = worths;
        this.sorting = sorting;
        this.batches = batches;
        this.serials = serials;
        this.tenants = tenants;
        this.settings = settings;
        this.books = books;
    }

    /** What became of loads: every batch and piece a line of its own, and what that changes in what cannot be sold. */
    record Posted(List<Motion> motions, List<Change> unfit) {}

    /** Posts the loads; their balances are locked by whoever calls, and changed by them afterwards. */
    Posted post(Occasion occasion, Collection<Load> loads) {
        if (loads.isEmpty()) return new Posted(List.of(), List.of());
        var locked = worths.locked(
                loads.stream().map(load -> load.motion().variant()).distinct().toList());
        var motions = sorting.sorted(List.copyOf(loads), locked);
        serials.demand(motions);
        var currency = tenants.current().currency();
        var settled = new ArrayList<StockEvent.Recosted>();
        var value = value(occasion, motions, locked, currency, settled);
        insert(occasion, motions, value);
        var unfit = batches.move(motions);
        serials.move(motions);
        var moved = moved(occasion, motions, value, currency);
        moved.forEach(db::tell);
        books.book(moved, settled);
        return new Posted(motions, unfit);
    }

    private Map<MovementId, Long> value(
            Occasion occasion,
            List<Motion> motions,
            Map<VariantId, Worth> locked,
            Currency currency,
            List<StockEvent.Recosted> settled) {
        var valued =
                motions.stream().filter(motion -> motion.kind().changesWorth()).toList();
        if (valued.isEmpty()) return Map.of();
        demandCosts(valued, locked);
        var undone =
                valued.stream().map(Motion::undoes).filter(Objects::nonNull).toList();
        var costing = new Costing(
                currency, locked, worths.layers(valued, locked, occasion), worths.uses(undone), occasion.occurredAt());
        var value = new HashMap<MovementId, Long>();
        for (var motion : valued) value.put(motion.id(), costing.value(motion));
        if (occasion.isLate())
            for (var motion : valued) if (motion.kind() == Motion.Kind.RECEIPT) LateReceipt.reorder(motion, costing);
        worths.write(locked.values(), costing.changed(), costing.opened, costing.uses, occasion.occurredAt());
        settled.addAll(late(costing.uses, valued, currency, occasion));
        settled.forEach(db::tell);
        return value;
    }

    private void demandCosts(List<Motion> motions, Map<VariantId, Worth> locked) {
        for (var motion : motions)
            if (motion.kind() == Motion.Kind.RECEIPT
                    && motion.cost() == null
                    && locked.get(motion.variant()).cost == null
                    && settings.get(COST_REQUIRED))
                throw Problem.invalid("cost", "Nobody knows yet what this article costs; say it")
                        .with("variant", motion.variant());
    }

    private void insert(Occasion occasion, List<Motion> motions, Map<MovementId, Long> value) {
        Instant now = Time.now();
        db.execute(
                POST,
                occasion.document() == null ? null : occasion.document().value(),
                occasion.cause() == null ? null : occasion.cause().value(),
                occasion.occurredAt(),
                now,
                Columns.ids(motions, Motion::id),
                Columns.ids(motions, Motion::variant),
                Columns.ids(motions, Motion::location),
                Columns.texts(motions, motion -> motion.kind().name().toLowerCase(Locale.ROOT)),
                Columns.texts(motions, motion -> motion.condition().code()),
                Columns.longs(motions, Motion::quantity),
                Columns.ids(motions, Motion::batch),
                Columns.ids(motions, Motion::serial),
                Columns.ids(motions, Motion::undoes),
                Columns.longs(
                        motions,
                        motion -> motion.cost() == null ? null : motion.cost().micros()),
                Columns.longs(motions, motion -> value.getOrDefault(motion.id(), 0L)),
                Columns.texts(motions, Motion::note),
                Columns.ids(
                        motions,
                        motion -> motion.sold() == null ? null : motion.sold().line()),
                Columns.longs(motions, Motion::perUnit));
    }

    private static List<StockEvent.Moved> moved(
            Occasion occasion, List<Motion> motions, Map<MovementId, Long> value, Currency currency) {
        var byKind = new HashMap<Motion.Kind, List<StockEvent.Line>>();
        for (var motion : motions) {
            if (!motion.kind().changesWorth()) continue;
            var worth = new Money(value.getOrDefault(motion.id(), 0L), currency);
            byKind.computeIfAbsent(motion.kind(), _ -> new ArrayList<>())
                    .add(new StockEvent.Line(
                            motion.id(),
                            motion.variant(),
                            motion.location(),
                            motion.batch(),
                            motion.leaves() ? "out" : "in",
                            new Quantity(Math.abs(motion.quantity())),
                            motion.cost(),
                            worth));
        }
        var moved = new ArrayList<StockEvent.Moved>();
        byKind.forEach((kind, lines) -> moved.add(new StockEvent.Moved(
                lines.getFirst().movement(),
                kind.name().toLowerCase(Locale.ROOT),
                occasion.cause() == null ? null : occasion.cause().toString(),
                occasion.document(),
                occasion.reason(),
                occasion.occurredAt(),
                new Money(lines.stream().mapToLong(line -> line.worth().minor()).sum(), currency),
                lines)));
        return moved;
    }

    /** Goods that had left before they came cost something else than was thought. */
    private static List<StockEvent.Recosted> late(
            List<Costing.Use> uses, List<Motion> valued, Currency currency, Occasion occasion) {
        var variants = new HashMap<MovementId, VariantId>();
        for (var motion : valued) variants.put(motion.id(), motion.variant());
        var settled = new ArrayList<StockEvent.Recosted>();
        for (var use : uses) {
            if (use.consumed() == 0) continue;
            settled.add(new StockEvent.Recosted(
                    use.movement(),
                    variants.get(use.movement()),
                    new Money(-use.cost(), currency),
                    new Money(use.consumed(), currency),
                    occasion.reason()));
        }
        return settled;
    }
}
