package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineHistoryId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.OrderProposalId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Who changed which line of an order, when, from what to what. It is only ever added to. */
@Singleton
class LineHistory {
    private static final String INSERT = """
            insert into orders.line_change (id, order_id, line_id, change_id, kind, sku, title, currency, from_quantity, to_quantity,
                from_price_minor, to_price_minor, actor, reason, created_at)
            select id, ?::uuid, line, ?::uuid, kind, sku, title, ?, was, is_now, was_price, price, ?, ?, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as n (id, line, kind, sku, title, was, is_now, was_price, price)
            """;
    private final Db db;

    /** What became of a line. */
    record Entry(
            OrderLineId line,
            String kind,
            String sku,
            String title,
            Quantity from,
            Quantity to,
            Money was,
            Money price) {}

    @Inject
    LineHistory(Db db) {
        this.db = db;
    }

    void cancelled(Order order, String reason) {
        var entries = order.lines().stream()
                .filter(line -> line.open().isPositive())
                .map(line -> new Entry(
                        line.id(),
                        "cancelled",
                        line.sku(),
                        line.title(),
                        line.kept(),
                        line.shipped(),
                        line.unitPrice(),
                        line.unitPrice()))
                .toList();
        write(order.id(), null, reason, entries);
    }

    void write(OrderId order, OrderProposalId change, String reason, List<Entry> entries) {
        if (entries.isEmpty()) return;
        db.execute(
                INSERT,
                order.value(),
                change == null ? null : change.value(),
                entries.getFirst().price().currency().getCurrencyCode(),
                Scope.current().principal().key(),
                reason,
                Time.now(),
                Columns.ids(entries, entry -> OrderLineHistoryId.next()),
                Columns.ids(entries, Entry::line),
                Columns.texts(entries, Entry::kind),
                Columns.texts(entries, Entry::sku),
                Columns.texts(entries, Entry::title),
                Columns.longs(entries, entry -> entry.from().tenThousandths()),
                Columns.longs(entries, entry -> entry.to().tenThousandths()),
                Columns.longs(entries, entry -> entry.was().minor()),
                Columns.longs(entries, entry -> entry.price().minor()));
    }
}
