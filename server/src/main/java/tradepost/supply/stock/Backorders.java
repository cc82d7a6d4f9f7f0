package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** Goods that were promised to orders before they came. */
@Singleton
class Backorders {
    private final Db db;

    private record Waiting(
            OrderId order, OrderLineId line, VariantId variant, LocationId location, long backordered, long perUnit) {}

    /** Goods that an order waited for, where they came, and where it waited for them. */
    private record Filled(Waiting waiting, LocationId location, long quantity) {}

    @Inject
    Backorders(Db db) {
        this.db = db;
    }

    /**
     * Gives what comes free between two looks at locked goods to the orders that wait for it, the oldest first, wherever it is; says what that
     * changes. What is still on its way between two places, has expired or was promised before comes free for nobody.
     */
    List<Change> fill(Goods before, Goods after) {
        if (before.balances().stream().noneMatch(balance -> balance.backordered() > 0)) return List.of();
        var arrivals = new ArrayList<Change>();
        for (int i = 0; i < after.balances().size(); i++) {
            var balance = after.balances().get(i);
            long gain = balance.free() - before.balances().get(i).free();
            if (gain > 0) arrivals.add(Change.moved(balance.variant(), balance.location(), gain));
        }
        if (arrivals.isEmpty()) return List.of();
        var filled = match(waiting(before), arrivals);
        if (filled.isEmpty()) return List.of();
        write(filled);
        var changes = new ArrayList<Change>();
        for (var one : filled) {
            changes.add(Change.promised(one.waiting().variant(), one.waiting().location(), 0, 0, -one.quantity()));
            changes.add(Change.promised(one.waiting().variant(), one.location(), 0, one.quantity(), 0));
        }
        return changes;
    }

    private List<Waiting> waiting(Goods locked) {
        return db.fetch("""
                        select order_id, order_line_id, variant_id, location_id, backordered, per_unit from stock.allocation
                        where variant_id = any (?::uuid[]) and backordered > 0 order by order_id, order_line_id, variant_id, location_id
                        """, (Object) Columns.ids(locked.variants()))
                .map(row -> new Waiting(
                        OrderId.of(row.get(0, UUID.class)),
                        OrderLineId.of(row.get(1, UUID.class)),
                        VariantId.of(row.get(2, UUID.class)),
                        LocationId.of(row.get(3, UUID.class)),
                        row.get(4, long.class),
                        row.get(5, long.class)));
    }

    private static List<Filled> match(List<Waiting> queue, List<Change> arrivals) {
        var open = new HashMap<Waiting, Long>();
        queue.forEach(waiting -> open.put(waiting, waiting.backordered()));
        var filled = new ArrayList<Filled>();
        for (var arrival : arrivals) {
            long left = arrival.onHand();
            for (var waiting : queue) {
                if (!waiting.variant().equals(arrival.variant())) continue;
                long quantity = Math.min(left, open.get(waiting));
                if (quantity <= 0) continue;
                open.merge(waiting, -quantity, Long::sum);
                left -= quantity;
                filled.add(new Filled(waiting, arrival.location(), quantity));
            }
        }
        return filled;
    }

    private void write(List<Filled> filled) {
        var now = Time.now();
        var orders = Columns.ids(filled, one -> one.waiting().order());
        var lines = Columns.ids(filled, one -> one.waiting().line());
        var variants = Columns.ids(filled, one -> one.waiting().variant());
        var quantities = Columns.longs(filled, Filled::quantity);
        db.execute(
                """
                update stock.allocation a set backordered = a.backordered - f.quantity, updated_at = ?::timestamptz
                from (select order_id, line_id, variant_id, location_id, sum(quantity)::bigint as quantity
                    from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) n (order_id, line_id, variant_id, location_id, quantity)
                    group by order_id, line_id, variant_id, location_id) f
                where a.order_id = f.order_id and a.order_line_id = f.line_id and a.variant_id = f.variant_id and a.location_id = f.location_id
                """,
                now,
                orders,
                lines,
                variants,
                Columns.ids(filled, one -> one.waiting().location()),
                quantities);
        db.execute(
                """
                insert into stock.allocation as a (order_id, order_line_id, variant_id, location_id, quantity, per_unit, updated_at)
                select order_id, line_id, variant_id, location_id, sum(quantity)::bigint, per_unit, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
                    n (order_id, line_id, variant_id, location_id, quantity, per_unit)
                group by order_id, line_id, variant_id, location_id, per_unit
                on conflict (tenant_id, order_id, order_line_id, variant_id, location_id)
                    do update set quantity = a.quantity + excluded.quantity, updated_at = excluded.updated_at
                """,
                now,
                orders,
                lines,
                variants,
                Columns.ids(filled, Filled::location),
                quantities,
                Columns.longs(filled, one -> one.waiting().perUnit()));
    }
}
