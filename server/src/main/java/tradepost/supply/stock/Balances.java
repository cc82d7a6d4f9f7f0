package tradepost.supply.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The balance rows. They are always locked in the order of their key, so that two orders with the same goods wait and never block each other. */
@Singleton
class Balances {
    // What is locked is named for the statements that follow, which end reservations of the very same goods, whatever
    // kits became meanwhile.
    private static final String LOCKED = BalanceSql.LOCKED + ";" + BalanceSql.END;
    private static final UUID NOBODY = new UUID(0, 0);
    private final Db db;
    private final Flips flips;

    @Inject
    Balances(Db db) {
        this.db = db;
        flips = new Flips(db, kits -> seen(kits, null));
    }

    /** What is added to a balance. */
    record Change(
            VariantId variant,
            LocationId location,
            long onHand,
            long unfit,
            long reserved,
            long allocated,
            long backordered) {
        /** Something is promised, or no longer. */
        static Change promised(
                VariantId variant, LocationId location, long reserved, long allocated, long backordered) {
            return new Change(variant, location, 0, 0, reserved, allocated, backordered);
        }

        /** So much of what is there can no longer be sold, or again. */
        static Change unfit(VariantId variant, LocationId location, long quantity) {
            return new Change(variant, location, 0, quantity, 0, 0, 0);
        }

        static Change moved(VariantId variant, LocationId location, long onHand) {
            return new Change(variant, location, onHand, 0, 0, 0, 0);
        }

        Change plus(Change other) {
            return new Change(
                    variant,
                    location,
                    onHand + other.onHand,
                    unfit + other.unfit,
                    reserved + other.reserved,
                    allocated + other.allocated,
                    backordered + other.backordered);
        }
    }

    /**
     * Goods locked until the end of the transaction, as they are stored.
     *
     * @param freed what the reservations that ended with the lock held of them; still to be written, by whatever change follows
     * @param lapsed the causes that did not come in time
     */
    record Locked(Goods goods, List<Change> freed, List<Lapse> lapsed) {
        /** What there is for whoever locked it. */
        Goods free() {
            return goods.after(summed(freed));
        }

        /** Locked once more, since there are new shelves. */
        Locked after(Locked earlier) {
            return new Locked(goods, joined(earlier.freed, freed), joined(earlier.lapsed, lapsed));
        }
    }

    /** A cause that held goods for too long. */
    record Lapse(UUID cause, String reference) {}

    /** The variants that are tracked, with the parts of those that are kits. What has lapsed of them has ended. */
    Locked locked(Collection<VariantId> variants) {
        return locked(variants, null, null);
    }

    /** As well all that is reserved for the cause, which ends so: released, or committed to an order; null to let it stand. */
    Locked locked(Collection<VariantId> variants, Id cause, String end) {
        var ids = Columns.ids(variants);
        var id = cause == null ? NOBODY : cause.value();
        var ended = end == null ? NOBODY : id;
        var now = Time.now();
        var results = db.fetchMany(
                LOCKED,
                ids,
                ids,
                id,
                ids,
                ids,
                Balance.UNLIMITED,
                now,
                end == null ? "released" : end,
                now,
                now,
                ended);
        var freed = results.get(1);
        return new Locked(
                goods(results.get(0)),
                freed.map(row -> Change.promised(
                        VariantId.of(row.get(0, UUID.class)),
                        LocationId.of(row.get(1, UUID.class)),
                        -row.get(2, long.class),
                        0,
                        -row.get(3, long.class))),
                freed.stream()
                        .filter(row -> row.get(4, String.class).equals("expired"))
                        .map(row ->
                                new Lapse(row.get(5, UUID.class), row.get(6) == null ? "" : row.get(6, String.class)))
                        .distinct()
                        .toList());
    }

    /** What there is for a cause, or for anybody: what others hold is gone, and what the cause holds or has lapsed is not. Nothing is locked. */
    Goods seen(Collection<VariantId> variants, Id cause) {
        var ids = Columns.ids(variants);
        var id = cause == null ? NOBODY : cause.value();
        // The moment goes as text, and nobody is not null: for a parameter without a type the driver asks the server
        // before it sends the statement
        // the third time, and outside a transaction the tenant is forgotten by then.
        var now = Time.now().toString();
        return goods(db.fetch(BalanceSql.SEEN, ids, ids, ids, ids, Balance.UNLIMITED, now, id, now));
    }

    private static Goods goods(Collection<Record> rows) {
        var balances = new LinkedHashMap<Goods.Shelf, Balance>();
        var parts = new HashMap<VariantId, Map<VariantId, Long>>();
        var kits = new HashMap<VariantId, Map<VariantId, Long>>();
        for (var row : rows) {
            if (row.get(2) == null) continue;
            var variant = VariantId.of(row.get(2, UUID.class));
            var shelf = new Goods.Shelf(variant, LocationId.of(row.get(3, UUID.class)));
            balances.put(shelf, balance(shelf, row));
            var sold = row.get(0, UUID.class);
            if (sold != null)
                parts.computeIfAbsent(VariantId.of(sold), _ -> new LinkedHashMap<>())
                        .put(variant, row.get(1, long.class));
            if (row.get(14) != null) kits.put(variant, kits(row.get(14, String.class)));
        }
        return new Goods(List.copyOf(balances.values()), parts, kits);
    }

    private static Map<VariantId, Long> kits(String text) {
        return Stream.of(text.split(","))
                .map(kit -> kit.split(":"))
                .collect(toMap(kit -> VariantId.of(UUID.fromString(kit[0])), kit -> Long.valueOf(kit[1])));
    }

    private static Balance balance(Goods.Shelf shelf, Record row) {
        return new Balance(
                shelf.variant(),
                shelf.location(),
                row.get(4, long.class),
                row.get(5, long.class),
                row.get(6, long.class),
                row.get(7, long.class),
                row.get(15, long.class),
                new Balance.Place(row.get(8, int.class), row.get(9, boolean.class), row.get(10, boolean.class)),
                new Balance.Kept(row.get(11, long.class), row.get(12, long.class), row.get(13, Long.class)));
    }

    /** Applies changes, and what was freed with the lock, and tells which variants ran out or came back. The table's checks have the last word. */
    void change(Locked before, List<Change> changes) {
        var summed = summed(joined(before.freed(), changes));
        if (summed.isEmpty()) return;
        db.execute(BalanceSql.CHANGE, columns(summed));
        flips.tell(before, summed);
    }

    /** As well as writing down, in the same statement, for whom. */
    void change(Locked before, List<Change> changes, String insert, Object... values) {
        var summed = summed(joined(before.freed(), changes));
        db.execute(
                "with changed as (" + BalanceSql.CHANGE + ") " + insert,
                Stream.concat(Stream.of(columns(summed)), Stream.of(values)).toArray());
        flips.tell(before, summed);
    }

    /** Writes what was freed, where nothing else changes but how goods are kept, and tells what that means. */
    void retell(Locked before, Locked after) {
        change(after, List.of());
        flips.tell(before.free(), after.free());
    }

    private static Object[] columns(List<Change> summed) {
        return new Object[] {
            Time.now(),
            Columns.ids(summed, Change::variant),
            Columns.ids(summed, Change::location),
            Columns.longs(summed, Change::onHand),
            Columns.longs(summed, Change::unfit),
            Columns.longs(summed, Change::reserved),
            Columns.longs(summed, Change::allocated),
            Columns.longs(summed, Change::backordered)
        };
    }

    /** One change for each balance: a statement that joins two to one row would apply but one of them. */
    static List<Change> summed(List<Change> changes) {
        return changes.stream()
                .collect(toMap(
                        change -> new Goods.Shelf(change.variant(), change.location()),
                        change -> change,
                        Change::plus,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    static Map<VariantId, List<Balance>> byVariant(Collection<Balance> balances) {
        return balances.stream().collect(groupingBy(Balance::variant, LinkedHashMap::new, toList()));
    }
}
