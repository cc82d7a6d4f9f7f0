package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Balances.Change;

/** Goods of which every piece belongs to a batch: the one that expires first leaves first, and none that has expired. */
@Singleton
class Batches {
    static final Setting<Long> LEAST_DAYS = Setting.whole("stock.least_shelf_life_days", 0)
            .between(0L, 3_650L)
            .describe("How many days goods must still last when they are shipped; batches that expire sooner stay");
    static final Setting<Long> WARN_DAYS = Setting.whole("stock.expiry_warning_days", 30)
            .between(0L, 3_650L)
            .describe("How many days before a batch expires this is told; counts for batches that come from then on");
    private static final String OPEN = """
            insert into stock.batch (id, variant_id, code, supplier, made_on, expires_on, warn_on, unfit, look_on, created_at, updated_at)
            select id, variant, code, supplier, made, expires, expires - ?, coalesce(expires < ?::date, false),
                case when expires >= ?::date then expires - ?::int + 1 end, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::date[], ?::date[]) n (id, variant, code, supplier, made, expires)
            order by variant, code
            on conflict (tenant_id, variant_id, code) do nothing
            """;
    private static final String FIT = """
            select s.variant_id, s.location_id, s.batch_id, s.on_hand - s.allocated from stock.batch_balance s join stock.batch b on b.id = s.batch_id
            where s.variant_id = any (?::uuid[]) and s.location_id = any (?::uuid[]) and s.on_hand > s.allocated and not b.blocked
                and (b.expires_on is null or b.expires_on >= ?::date)
            order by s.variant_id, b.expires_on nulls last, b.code
            """;
    private static final String MOVE = """
            with delta as (
                select variant, location, batch, coalesce(sum(quantity) filter (where condition = 'sellable'), 0)::bigint as on_hand,
                    coalesce(sum(quantity) filter (where condition = 'quarantined'), 0)::bigint as quarantined,
                    coalesce(sum(quantity) filter (where condition = 'damaged'), 0)::bigint as damaged
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) d (variant, location, batch, condition, quantity)
                group by variant, location, batch
            ), changed as (
                update stock.batch_balance s set on_hand = s.on_hand + d.on_hand, quarantined = s.quarantined + d.quarantined,
                    damaged = s.damaged + d.damaged, updated_at = ?::timestamptz
                from delta d where s.variant_id = d.variant and s.location_id = d.location and s.batch_id = d.batch
                returning s.variant_id, s.location_id, s.batch_id
            ), added as (
                insert into stock.batch_balance (variant_id, location_id, batch_id, on_hand, quarantined, damaged, updated_at)
                select variant, location, batch, on_hand, quarantined, damaged, ?::timestamptz from delta d
                where not exists (select from changed c where c.variant_id = d.variant and c.location_id = d.location and c.batch_id = d.batch)
            )
            select d.variant, d.location, sum(d.on_hand)::bigint from delta d join stock.batch b on b.id = d.batch and b.unfit
            group by d.variant, d.location having sum(d.on_hand) <> 0
            """;
    private final Db db;
    private final Settings settings;
    private final Tenants tenants;

    /** A batch by what is printed on it. */
    record Name(VariantId variant, String code) {}

    private record Shelf(VariantId variant, LocationId location) {}

    private static final class Pile {
        final BatchId batch;
        long left;

        Pile(BatchId batch, long left) {
            this.batch = batch;
            this.left = left;
        }
    }

    @Inject
    Batches(Db db, Settings settings, Tenants tenants) {
        this.db = db;
        this.settings = settings;
        this.tenants = tenants;
    }

    /** The batches of goods that come in; those nobody has seen are opened. */
    Map<Name, BatchId> opened(Map<Name, BatchLabel> labels, Map<VariantId, Worth> worths) {
        if (labels.isEmpty()) return Map.of();
        var now = Time.now();
        var fit = fitFrom();
        var names = List.copyOf(labels.keySet());
        db.execute(
                OPEN,
                settings.get(WARN_DAYS).intValue(),
                fit,
                fit,
                leastDays(),
                now,
                now,
                Columns.ids(names, _ -> BatchId.next()),
                Columns.ids(names, Name::variant),
                Columns.texts(names, Name::code),
                Columns.texts(names, name -> labels.get(name).supplier()),
                Columns.dates(names, name -> labels.get(name).madeOn()),
                Columns.dates(names, name -> expiry(labels.get(name), worths.get(name.variant()))));
        return known(names);
    }

    private static LocalDate expiry(BatchLabel label, Worth kept) {
        if (label.expiresOn() != null || label.madeOn() == null || kept.shelfLifeDays == null) return label.expiresOn();
        return label.madeOn().plusDays(kept.shelfLifeDays);
    }

    /** The batches that are there under these names. */
    Map<Name, BatchId> known(Collection<Name> names) {
        if (names.isEmpty()) return Map.of();
        return db.fetch("""
                        select b.variant_id, b.code, b.id from stock.batch b
                        join unnest(?::uuid[], ?::text[]) n (variant, code) on b.variant_id = n.variant and b.code = n.code
                        """, Columns.ids(names, Name::variant), Columns.texts(names, Name::code)).stream()
                .collect(toMap(
                        row -> new Name(VariantId.of(row.get(0, UUID.class)), row.get(1, String.class)),
                        row -> BatchId.of(row.get(2, UUID.class))));
    }

    /** What expires earlier is not sold any more. */
    LocalDate fitFrom() {
        return Time.today(tenants.current().zone()).plusDays(leastDays());
    }

    int leastDays() {
        return settings.get(LEAST_DAYS).intValue();
    }

    /** Splits what leaves by batches, nearest expiry first; what is shipped to customers must also last. */
    List<Motion> picked(List<Motion> leaving, boolean forCustomers) {
        if (leaving.isEmpty()) return List.of();
        var from = forCustomers ? fitFrom() : LocalDate.EPOCH;
        var piles = new HashMap<Shelf, List<Pile>>();
        for (var row :
                db.fetch(FIT, Columns.ids(leaving, Motion::variant), Columns.ids(leaving, Motion::location), from))
            piles.computeIfAbsent(
                            new Shelf(VariantId.of(row.get(0, UUID.class)), LocationId.of(row.get(1, UUID.class))),
                            _ -> new ArrayList<>())
                    .add(new Pile(BatchId.of(row.get(2, UUID.class)), row.get(3, long.class)));
        var parts = new ArrayList<Motion>();
        for (var motion : leaving)
            parts.addAll(pick(motion, piles.getOrDefault(new Shelf(motion.variant(), motion.location()), List.of())));
        return parts;
    }

    private static List<Motion> pick(Motion motion, List<Pile> piles) {
        long missing = -motion.quantity();
        var parts = new ArrayList<Motion>();
        for (var pile : piles) {
            long some = Math.min(missing, pile.left);
            if (some <= 0) continue;
            pile.left -= some;
            missing -= some;
            parts.add(motion.part(-some, pile.batch, null));
        }
        if (missing > 0)
            throw Problem.conflict(
                            "batches_unfit",
                            "%s of the goods are in no batch that may leave: they have expired, expire too soon or are blocked",
                            new Quantity(missing))
                    .with("variant", motion.variant())
                    .with("location", motion.location());
        return parts;
    }

    /** Writes down what batches hold, under the lock of the balances above them; says what of it cannot be sold. */
    List<Change> move(List<Motion> motions) {
        var moved = motions.stream().filter(motion -> motion.batch() != null).toList();
        if (moved.isEmpty()) return List.of();
        var now = Time.now();
        return db.fetch(
                        MOVE,
                        Columns.ids(moved, Motion::variant),
                        Columns.ids(moved, Motion::location),
                        Columns.ids(moved, Motion::batch),
                        Columns.texts(moved, motion -> motion.condition().code()),
                        Columns.longs(moved, Motion::quantity),
                        now,
                        now)
                .map(Batches::unfit);
    }

    static Change unfit(Record row) {
        return Change.unfit(
                VariantId.of(row.get(0, UUID.class)), LocationId.of(row.get(1, UUID.class)), row.get(2, long.class));
    }
}
