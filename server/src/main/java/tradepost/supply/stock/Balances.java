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
    private static final String SOUGHT = """
            select b.* from stock.balance b where b.variant_id = any (array(
                select unnest(?::uuid[])
                union all select component_id from stock.kit_component where variant_id = any (?::uuid[])
                union all select variant_id from stock.reservation where cause_id = ?::uuid and state = 'active'))
            """;
    // What kits are made of and how variants are kept comes with the balances, so that promising goods begins with one
    // statement. The rows are
    // locked before anything is joined to them: a crowd that waited for locks in the join itself promised more than the
    // limit of what may be owed.
    private static final String GOODS = """
            with sought as materialized (
            %s),
            part as (
                select v as sold, v as variant_id, 10000::bigint as per_unit from unnest(?::uuid[]) v
                union all
                select variant_id, component_id, quantity from stock.kit_component where variant_id = any (?::uuid[])
            )
            select p.sold, p.per_unit, b.variant_id, b.location_id, b.on_hand, %s, b.allocated, %s, l.priority, coalesce(i.safety, 0),
                   case when coalesce(i.backorder, 'none') = 'none' then 0 else coalesce(i.backorder_limit, ?::bigint) end,
                   l.kind = 'in_transit'
            from sought b
            join stock.location l on l.id = b.location_id
            left join part p on p.variant_id = b.variant_id
            left join stock.item i on i.variant_id = b.variant_id
            %s
            """;
    private static final String LOCKED = GOODS.formatted(
            SOUGHT + "order by b.variant_id, b.location_id for update of b", "b.reserved", "b.backordered", "");
    // Whoever only looks does not wait for the sweep: what has lapsed is not reserved any more.
    private static final String SEEN = GOODS.formatted(
            SOUGHT,
            "b.reserved - coalesce(lapsed.quantity, 0)",
            "b.backordered - coalesce(lapsed.backordered, 0)",
            """
                    left join lateral (
                        select sum(r.quantity)::bigint as quantity, sum(r.backordered)::bigint as backordered from stock.reservation r
                        where r.variant_id = b.variant_id and r.location_id = b.location_id and r.state = 'active' and r.expires_at <= ?::timestamptz
                            and (b.reserved > 0 or b.backordered > 0)
                    ) lapsed on true
                    """);
    private final Db db;

    @Inject
    Balances(Db db) {
        this.db = db;
    }

    /** What is added to a balance. */
    record Change(
            VariantId variant, LocationId location, long onHand, long reserved, long allocated, long backordered) {
        static Change moved(VariantId variant, LocationId location, long onHand) {
            return new Change(variant, location, onHand, 0, 0, 0);
        }

        Change plus(Change other) {
            return new Change(
                    variant,
                    location,
                    onHand + other.onHand,
                    reserved + other.reserved,
                    allocated + other.allocated,
                    backordered + other.backordered);
        }
    }

    /** The variants that are tracked, with the parts of those that are kits, locked until the end of the transaction. */
    Goods locked(Collection<VariantId> variants) {
        return locked(variants, null);
    }

    /** As well as all that is reserved for the cause. */
    Goods locked(Collection<VariantId> variants, Id cause) {
        var ids = Columns.ids(variants);
        return goods(db.fetch(LOCKED, ids, ids, cause == null ? null : cause.value(), ids, ids, Balance.UNLIMITED));
    }

    Goods seen(Collection<VariantId> variants) {
        var ids = Columns.ids(variants);
        return goods(db.fetch(SEEN, ids, ids, null, ids, ids, Balance.UNLIMITED, Time.now()));
    }

    private static Goods goods(Collection<Record> rows) {
        var balances = new LinkedHashMap<Goods.Shelf, Balance>();
        var parts = new HashMap<VariantId, Map<VariantId, Long>>();
        for (var row : rows) {
            var variant = VariantId.of(row.get(2, UUID.class));
            var shelf = new Goods.Shelf(variant, LocationId.of(row.get(3, UUID.class)));
            balances.put(
                    shelf,
                    new Balance(
                            variant,
                            shelf.location(),
                            row.get(4, long.class),
                            row.get(5, long.class),
                            row.get(6, long.class),
                            row.get(7, long.class),
                            row.get(8, int.class),
                            row.get(9, long.class),
                            row.get(10, long.class),
                            row.get(11, boolean.class)));
            var sold = row.get(0, UUID.class);
            if (sold != null)
                parts.computeIfAbsent(VariantId.of(sold), _ -> new LinkedHashMap<>())
                        .put(variant, row.get(1, long.class));
        }
        return new Goods(List.copyOf(balances.values()), parts);
    }

    /** Applies changes to locked balances and tells which variants ran out or came back. The table's checks have the last word. */
    void change(Goods before, List<Change> changes) {
        var summed = summed(changes);
        if (summed.isEmpty()) return;
        db.execute(
                """
                update stock.balance b set on_hand = b.on_hand + c.on_hand, reserved = b.reserved + c.reserved,
                    allocated = b.allocated + c.allocated, backordered = b.backordered + c.backordered, updated_at = ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    c (variant_id, location_id, on_hand, reserved, allocated, backordered)
                where b.variant_id = c.variant_id and b.location_id = c.location_id
                """,
                Time.now(),
                Columns.ids(summed, Change::variant),
                Columns.ids(summed, Change::location),
                Columns.longs(summed, Change::onHand),
                Columns.longs(summed, Change::reserved),
                Columns.longs(summed, Change::allocated),
                Columns.longs(summed, Change::backordered));
        tell(before, before.after(summed));
    }

    private void tell(Goods before, Goods after) {
        var now = after.promisable();
        before.promisable().forEach((variant, was) -> {
            long is = now.get(variant);
            if (was > 0 && is <= 0) db.tell(new StockEvent.SoldOut(variant));
            if (was <= 0 && is > 0) db.tell(new StockEvent.Restocked(variant));
        });
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

    static Map<VariantId, List<Balance>> byVariant(Collection<Balance> balances) {
        return balances.stream().collect(groupingBy(Balance::variant, LinkedHashMap::new, toList()));
    }
}
