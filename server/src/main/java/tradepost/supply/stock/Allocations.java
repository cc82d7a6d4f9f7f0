package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;
import static tradepost.db.stock.Tables.ALLOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

/** What orders are promised. It changes under the lock of the balances, as everything does. */
@Singleton
class Allocations {
    private final Db db;

    /** A part of an order line promised from a location; a unit of the line takes so much of the variant. */
    record Part(OrderLineId line, VariantId variant, LocationId location, long quantity, long perUnit) {
        Part with(long other) {
            return new Part(line, variant, location, other, perUnit);
        }

        Goods.Shelf shelf() {
            return new Goods.Shelf(variant, location);
        }

        Change leaving() {
            return new Change(variant, location, -quantity, 0, 0, -quantity, 0);
        }
    }

    @Inject
    Allocations(Db db) {
        this.db = db;
    }

    /** What is to be locked before an order's promises are touched; an order is promised nothing new after it was placed. */
    Set<VariantId> variants(OrderId order) {
        return db.selectDistinct(ALLOCATION.VARIANT_ID)
                .from(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .fetchSet(ALLOCATION.VARIANT_ID);
    }

    List<Change> free(OrderId order) {
        return db.deleteFrom(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .returningResult(
                        ALLOCATION.VARIANT_ID, ALLOCATION.LOCATION_ID, ALLOCATION.QUANTITY, ALLOCATION.BACKORDERED)
                .fetch(mapping((variant, location, quantity, backordered) ->
                        Change.promised(variant, location, 0, -quantity, -backordered)));
    }

    /** Takes goods out of what is promised, in the sequence of locations; of a kit all its parts. */
    List<Part> take(OrderId order, List<Issued> issued) {
        var parts = db.select(
                        ALLOCATION.ORDER_LINE_ID,
                        ALLOCATION.VARIANT_ID,
                        ALLOCATION.LOCATION_ID,
                        ALLOCATION.QUANTITY,
                        ALLOCATION.PER_UNIT)
                .from(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .orderBy(ALLOCATION.LOCATION_ID, ALLOCATION.ORDER_LINE_ID)
                .fetch(mapping(Part::new));
        var wanted = issued.stream().collect(toMap(Issued::line, Issued::quantity, Quantity::plus, LinkedHashMap::new));
        var taken = new ArrayList<Part>();
        wanted.forEach((line, quantity) -> {
            var mine = parts.stream().filter(part -> part.line().equals(line)).toList();
            var variants = new LinkedHashSet<>(mine.stream().map(Part::variant).toList());
            for (var variant : variants)
                taken.addAll(take(
                        mine.stream()
                                .filter(part -> part.variant().equals(variant))
                                .toList(),
                        quantity));
        });
        if (!taken.isEmpty()) lower(order, taken);
        return taken;
    }

    private static List<Part> take(List<Part> ofVariant, Quantity quantity) {
        long perUnit = ofVariant.getFirst().perUnit();
        long missing = Plan.scaled(quantity.tenThousandths(), perUnit);
        var taken = new ArrayList<Part>();
        for (var part : ofVariant) {
            long some = Math.min(missing, part.quantity());
            if (some > 0) taken.add(part.with(some));
            missing -= some;
        }
        if (missing > 0) {
            long there = ofVariant.stream().mapToLong(Part::quantity).sum();
            throw Problem.conflict(
                    "not_allocated",
                    "Only %s of this line are reserved; ship no more than that",
                    new Quantity(Math.multiplyExact(there, Quantity.ONE_UNIT) / perUnit));
        }
        return taken;
    }

    private void lower(OrderId order, List<Part> taken) {
        db.execute(
                """
                update stock.allocation a set quantity = a.quantity - t.quantity, updated_at = ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) t (line, variant, location, quantity)
                where a.order_id = ? and a.order_line_id = t.line and a.variant_id = t.variant and a.location_id = t.location
                """,
                Time.now(),
                Columns.ids(taken, Part::line),
                Columns.ids(taken, Part::variant),
                Columns.ids(taken, Part::location),
                Columns.longs(taken, Part::quantity),
                order.value());
    }
}
