package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderId;
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
            select m.id, m.variant_id, m.location_id, m.batch_id, m.serial_id, coalesce(s.code, ''),
                -m.quantity - coalesce((select sum(r.quantity) from stock.movement r where r.cause_id = m.cause_id and r.undoes_id = m.id), 0)::bigint
            from stock.movement m left join stock.serial s on s.id = m.serial_id
            where m.cause_id = ? and m.variant_id = any (?::uuid[]) and m.kind = 'issue' order by m.id desc
            """;
    private final Db db;

    private static final class Gone {
        final MovementId movement;
        final VariantId variant;
        final LocationId location;
        final BatchId batch;
        final SerialId serial;
        final String code;
        long left;

        Gone(org.jooq.Record row) {
            movement = MovementId.of(row.get(0, UUID.class));
            variant = VariantId.of(row.get(1, UUID.class));
            location = LocationId.of(row.get(2, UUID.class));
            batch = row.get(3) == null ? null : BatchId.of(row.get(3, UUID.class));
            serial = row.get(4) == null ? null : SerialId.of(row.get(4, UUID.class));
            code = row.get(5, String.class);
            left = row.get(6, long.class);
        }

        Load back(Returned returned, long some) {
            var where = returned.location() == null ? location : returned.location();
            var motion = Motion.of(Motion.Kind.RETURN, variant, where, some)
                    .as(returned.condition())
                    .undoing(movement);
            return Load.of(motion.part(some, batch, serial));
        }
    }

    @Inject
    Returns(Db db) {
        this.db = db;
    }

    /** What of an order's issues comes back, the last that left first; the balances are locked by whoever posts it. */
    List<Load> of(OrderId order, List<Returned> returned) {
        var gone = db.fetch(GONE, order.value(), Columns.ids(returned, Returned::variant))
                .map(Gone::new);
        var loads = new ArrayList<Load>();
        for (var one : returned) loads.addAll(of(one, gone));
        return loads;
    }

    private static List<Load> of(Returned returned, List<Gone> gone) {
        long missing = returned.quantity().tenThousandths();
        var loads = new ArrayList<Load>();
        for (var issue : gone) {
            if (!issue.variant.equals(returned.variant())) continue;
            if (!returned.serials().isEmpty() && !returned.serials().contains(issue.code)) continue;
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
                    .with("variant", returned.variant());
        return loads;
    }
}
