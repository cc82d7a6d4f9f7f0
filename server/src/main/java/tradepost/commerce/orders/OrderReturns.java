package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** What orders know of goods that come back: how much of a line is in a return, never more than has arrived. Needs the caller's transaction. */
@Singleton
public class OrderReturns {
    private static final String CLAIM = """
            update orders.order_line l set returned = l.returned + s.quantity
            from (select id, sum(quantity)::bigint as quantity from unnest(?::uuid[], ?::bigint[]) n (id, quantity) group by id) s
            where l.order_id = ? and l.id = s.id
            """;
    private final Db db;
    private final OrderReading reading;

    @Inject
    OrderReturns(Db db, OrderReading reading) {
        this.db = db;
        this.reading = reading;
    }

    /** Takes goods of a line into a return, under the lock of the order: of many who want to return the last piece at once, one does. */
    public Order claim(OrderId id, List<ShippedLine> pieces) {
        var order = reading.lock(id);
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            var line = order.lines().stream()
                    .filter(one -> one.id().equals(piece.line()))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("order_line", piece.line()));
            var left = line.delivered().minus(line.returned());
            if (piece.quantity().compareTo(left) > 0)
                throw Problem.conflict(
                                "more_than_delivered",
                                "Of '%s' %s can be returned, not %s",
                                line.title(),
                                left,
                                piece.quantity())
                        .with("line", line.id())
                        .with("returnable", left);
        }
        move(id, pieces, 1);
        return order;
    }

    /** Lets goods out of a return that was refused or given up, or of which less came. */
    public void unclaim(OrderId id, List<ShippedLine> pieces) {
        reading.lockHeader(id);
        move(id, pieces, -1);
    }

    private void move(OrderId id, List<ShippedLine> pieces, long sign) {
        if (pieces.isEmpty()) return;
        db.execute(
                CLAIM,
                Columns.ids(pieces, ShippedLine::line),
                Columns.longs(pieces, piece -> sign * piece.quantity().tenThousandths()),
                id.value());
    }

    /** Notes how far the returns of an order have come: it follows from its lines, and from whether a return is under way. */
    public void count(OrderId id, boolean open) {
        db.update(SALES_ORDER)
                .set(
                        SALES_ORDER.RETURN_STATUS,
                        ReturnStatus.of(open, reading.get(id).lines()).code())
                .set(SALES_ORDER.UPDATED_AT, Time.now())
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }
}
