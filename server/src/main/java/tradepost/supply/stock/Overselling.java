package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** Takes promises back that cannot be kept: what carts hold first, then what orders were promised, the newest first. Orders wait again. */
@Singleton
class Overselling {
    private static final String HELD = """
            select id, variant_id, location_id, quantity, backordered from stock.reservation
            where state = 'active' and quantity > 0 and variant_id = any (?::uuid[]) and location_id = any (?::uuid[]) order by id desc
            """;
    private static final String PROMISED = """
            select order_id, order_line_id, variant_id, location_id, quantity from stock.allocation
            where quantity > 0 and variant_id = any (?::uuid[]) and location_id = any (?::uuid[]) order by order_id desc, order_line_id desc
            """;
    private final Db db;

    private record Broken(OrderId order, OrderLineId line, VariantId variant, LocationId location, long quantity) {}

    private record Owner(OrderId order, VariantId variant, LocationId location) {}

    @Inject
    Overselling(Db db) {
        this.db = db;
    }

    /** Breaks as many promises as what leaves locked balances, or may not leave any more, needs, and says what that changes in them. */
    List<Change> breakPromises(Goods locked, List<Change> lost) {
        var missing = missing(locked, lost);
        if (missing.isEmpty()) return List.of();
        var variants = Columns.ids(missing.keySet(), Goods.Shelf::variant);
        var locations = Columns.ids(missing.keySet(), Goods.Shelf::location);
        var changes = new ArrayList<>(release(missing, variants, locations));
        changes.addAll(postpone(missing, variants, locations));
        return changes;
    }

    private static Map<Goods.Shelf, Long> missing(Goods locked, List<Change> lost) {
        var missing = new HashMap<Goods.Shelf, Long>();
        for (var change : Balances.summed(lost))
            for (var balance : locked.balances()) {
                var shelf = new Goods.Shelf(balance.variant(), balance.location());
                if (!shelf.equals(new Goods.Shelf(change.variant(), change.location()))) continue;
                // What leaves may be what was unfit; what becomes unfit is lost to promises beside what was so before.
                long unfit = change.unfit() > 0 ? balance.unfit() + change.unfit() : 0;
                long left = balance.onHand() + change.onHand() - unfit;
                long promised = balance.reserved() + balance.allocated();
                if ((change.onHand() < 0 || unfit > 0) && promised > left)
                    missing.put(shelf, Math.min(promised, promised - left));
            }
        return missing;
    }

    private List<Change> release(Map<Goods.Shelf, Long> missing, UUID[] variants, UUID[] locations) {
        var ended = new ArrayList<UUID>();
        var changes = new ArrayList<Change>();
        for (var row : db.fetch(HELD, variants, locations)) {
            var shelf = new Goods.Shelf(VariantId.of(row.get(1, UUID.class)), LocationId.of(row.get(2, UUID.class)));
            if (missing.getOrDefault(shelf, 0L) <= 0) continue;
            long quantity = row.get(3, long.class);
            missing.merge(shelf, -quantity, Long::sum);
            ended.add(row.get(0, UUID.class));
            changes.add(Change.promised(shelf.variant(), shelf.location(), -quantity, 0, -row.get(4, long.class)));
        }
        if (!ended.isEmpty()) db.execute("""
                    update stock.reservation set state = 'released', updated_at = ?::timestamptz, version = version + 1
                    where id = any (?::uuid[])
                    """, Time.now(), ended.toArray(UUID[]::new));
        return changes;
    }

    private List<Change> postpone(Map<Goods.Shelf, Long> missing, UUID[] variants, UUID[] locations) {
        var broken = new ArrayList<Broken>();
        for (var row : db.fetch(PROMISED, variants, locations)) {
            var shelf = new Goods.Shelf(VariantId.of(row.get(2, UUID.class)), LocationId.of(row.get(3, UUID.class)));
            long some = Math.min(missing.getOrDefault(shelf, 0L), row.get(4, long.class));
            if (some <= 0) continue;
            missing.merge(shelf, -some, Long::sum);
            broken.add(new Broken(
                    OrderId.of(row.get(0, UUID.class)),
                    OrderLineId.of(row.get(1, UUID.class)),
                    shelf.variant(),
                    shelf.location(),
                    some));
        }
        if (broken.isEmpty()) return List.of();
        db.execute(
                """
                update stock.allocation a set quantity = a.quantity - b.quantity, backordered = a.backordered + b.quantity, updated_at = ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) b (order_id, line, variant, location, quantity)
                where a.order_id = b.order_id and a.order_line_id = b.line and a.variant_id = b.variant and a.location_id = b.location
                """,
                Time.now(),
                Columns.ids(broken, Broken::order),
                Columns.ids(broken, Broken::line),
                Columns.ids(broken, Broken::variant),
                Columns.ids(broken, Broken::location),
                Columns.longs(broken, Broken::quantity));
        tell(broken);
        return broken.stream()
                .map(one -> Change.promised(one.variant(), one.location(), 0, -one.quantity(), one.quantity()))
                .toList();
    }

    private void tell(List<Broken> broken) {
        var owed = new LinkedHashMap<Owner, Long>();
        for (var one : broken)
            owed.merge(new Owner(one.order(), one.variant(), one.location()), one.quantity(), Long::sum);
        owed.forEach((owner, quantity) -> db.tell(
                new StockEvent.Oversold(owner.order(), owner.variant(), owner.location(), new Quantity(quantity))));
    }
}
