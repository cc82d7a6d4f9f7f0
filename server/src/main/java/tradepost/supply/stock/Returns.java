package tradepost.supply.stock;

import static java.util.stream.Collectors.toCollection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Goods that come back from customers: to the batch and the layer they left from, at what they left at. */
@Singleton
class Returns {
    private static final String GONE = """
            select m.id, m.line_id, m.per_unit, m.variant_id, m.location_id, m.batch_id, coalesce(b.code, ''), m.serial_id, coalesce(s.code, ''),
                -m.quantity - coalesce((select sum(r.quantity) from stock.movement r where r.cause_id = m.cause_id and r.undoes_id = m.id), 0)::bigint
            from stock.movement m left join stock.batch b on b.id = m.batch_id left join stock.serial s on s.id = m.serial_id
            where m.cause_id = ? and m.line_id = any (?::uuid[]) and m.kind = 'issue' order by m.id desc
            """;
    private final Db db;

    private static final class Gone {
        final MovementId movement;
        final Motion.Sold sold;
        final VariantId variant;
        final LocationId location;
        final BatchId batch;
        final String batchCode;
        final SerialId serial;
        final String code;
        long left;

        Gone(org.jooq.Record row) {
            movement = MovementId.of(row.get(0, UUID.class));
            sold = new Motion.Sold(OrderLineId.of(row.get(1, UUID.class)), row.get(2, long.class));
            variant = VariantId.of(row.get(3, UUID.class));
            location = LocationId.of(row.get(4, UUID.class));
            batch = row.get(5) == null ? null : BatchId.of(row.get(5, UUID.class));
            batchCode = row.get(6, String.class);
            serial = row.get(7) == null ? null : SerialId.of(row.get(7, UUID.class));
            code = row.get(8, String.class);
            left = row.get(9, long.class);
        }

        Load back(Returned returned, long some) {
            var where = returned.location() == null ? location : returned.location();
            var motion = Motion.of(Motion.Kind.RETURN, variant, where, some)
                    .as(returned.condition())
                    .undoing(movement)
                    .selling(sold);
            return Load.of(motion.part(some, batch, serial));
        }
    }

    @Inject
    Returns(Db db) {
        this.db = db;
    }

    /**
     * What of an order's issues comes back, the last that left first; the balances are locked by whoever posts it. A line of which nothing was
     * counted when it left brings nothing back.
     */
    List<Load> of(OrderId order, List<Returned> returned) {
        if (returned.isEmpty()) return List.of();
        var gone = db.fetch(GONE, order.value(), Columns.ids(returned, Returned::line))
                .map(Gone::new);
        var loads = new ArrayList<Load>();
        for (var one : returned) {
            var mine = gone.stream()
                    .filter(issue -> issue.sold.line().equals(one.line()))
                    .toList();
            var parts = mine.stream().map(issue -> issue.variant).collect(toCollection(LinkedHashSet::new));
            for (var part : parts)
                loads.addAll(of(
                        one,
                        mine.stream()
                                .filter(issue -> issue.variant.equals(part))
                                .toList()));
        }
        return loads;
    }

    /** One article, or one of the articles that a kit is made of. */
    private static List<Load> of(Returned returned, List<Gone> gone) {
        long wanted = Plan.scaled(
                returned.quantity().tenThousandths(), gone.getFirst().sold.perUnit());
        long missing = wanted;
        var loads = new ArrayList<Load>();
        for (var issue : told(returned, gone, wanted)) {
            long some = Math.min(missing, issue.left);
            if (some <= 0) continue;
            issue.left -= some;
            missing -= some;
            loads.add(issue.back(returned, some));
        }
        if (missing > 0)
            throw Problem.conflict(
                            "returned_too_much",
                            "%s more are to come back than this order was sent",
                            new Quantity(missing))
                    .with("variant", gone.getFirst().variant);
        return loads;
    }

    /** What it can have been, by what was read on it; numbered pieces that come back in part are named. */
    private static List<Gone> told(Returned returned, List<Gone> gone, long wanted) {
        var batch = returned.batch();
        if (batch != null && gone.getFirst().batch != null)
            return gone.stream().filter(issue -> issue.batchCode.equals(batch)).toList();
        if (gone.getFirst().serial == null) return gone;
        var out = gone.stream().filter(issue -> issue.left > 0).toList();
        if (returned.serials().isEmpty() && wanted == out.size() * Quantity.ONE_UNIT) return out;
        var named = out.stream()
                .filter(issue -> returned.serials().contains(issue.code))
                .toList();
        if (named.size() * Quantity.ONE_UNIT == wanted) return named;
        throw Problem.invalid(
                        "serials",
                        "%s numbered pieces come back and %s of the numbers that were sent were told; read them off the pieces",
                        new Quantity(wanted),
                        named.size())
                .with("sent", out.stream().map(issue -> issue.code).sorted().toList());
    }

    /** The way out for goods that just came back. */
    static List<Load> thrownAway(List<Load> back) {
        return back.stream()
                .map(Load::motion)
                .map(motion -> Load.of(
                        Motion.of(Motion.Kind.ADJUSTMENT, motion.variant(), motion.location(), -motion.quantity())
                                .as(motion.condition())
                                .part(-motion.quantity(), motion.batch(), motion.serial())))
                .toList();
    }
}
