package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/** Writes items and what is set against them: any number in one statement. Items are always locked in the order of their ids. */
@Singleton
class ItemRows {
    private static final String APPLY = """
            with applied as (
                insert into receivables.application (id, debit_id, credit_id, amount_minor, applied_on, cause, reason, reverses_id, created_at)
                select id, debit, credit, amount, ?::date, ?::text, ?::text, reverses, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[]) a (id, debit, credit, amount, reverses)
            ), moved as (
                update receivables.item i set open_minor = i.open_minor - m.amount, updated_at = ?::timestamptz, version = i.version + 1,
                    closed_on = case when i.open_minor = m.amount then ?::date end,
                    remind_on = case when i.open_minor = m.amount then null when i.closed_on is null then i.remind_on else ?::date end
                from unnest(?::uuid[], ?::bigint[]) m (id, amount) where i.id = m.id
            )
            """;
    private static final String WRITE = """
            insert into receivables.item (id, kind, document_id, number, order_id, customer_id, debtor, currency, amount_minor, open_minor, issued_on,
                due_on, closed_on, remind_on, created_at, updated_at)
            select id, kind, document, number, order_id, customer, debtor, currency, amount, open, issued, due,
                   case when open = 0 then ?::date end, case when open > 0 and kind in ('invoice', 'debit_note') then due + 1 end,
                   ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::date[],
                ?::date[]) n (id, kind, document, number, order_id, customer, debtor, currency, amount, open, issued, due)
            """;
    private static final Prepared OPEN_OF_ORDER = Prepared.of(db -> db.selectFrom(ITEM)
            .where(ITEM.ORDER_ID.eq(given(ITEM.ORDER_ID)), ITEM.SIDE.eq(given(ITEM.SIDE)), ITEM.CLOSED_ON.isNull())
            .orderBy(ITEM.ID)
            .forUpdate());
    private final Db db;

    /** A new row of what was set against what; the one it takes back is null. */
    record Row(
            PaymentApplicationId id, OpenItemId debit, OpenItemId credit, long amount, PaymentApplicationId reverses) {
        static Row of(Application application) {
            return new Row(
                    application.id(),
                    application.debit().id(),
                    application.credit().id(),
                    application.amount().minor(),
                    null);
        }
    }

    @Inject
    ItemRows(Db db) {
        this.db = db;
    }

    /** Writes new items, what is set against what, and what that leaves open of the items that were there. */
    void write(List<OpenItem> fresh, List<Row> rows, LocalDate day, String cause, String reason) {
        var now = Time.now();
        Map<OpenItemId, Long> moved = new LinkedHashMap<>();
        for (var row : rows) {
            moved.merge(row.debit(), row.amount(), Long::sum);
            moved.merge(row.credit(), row.amount(), Long::sum);
        }
        fresh.forEach(item -> moved.remove(item.id()));
        var ids = List.copyOf(moved.keySet());
        var applied = List.<Object>of(
                day.toString(),
                cause,
                reason,
                now,
                Columns.ids(rows, Row::id),
                Columns.ids(rows, Row::debit),
                Columns.ids(rows, Row::credit),
                Columns.longs(rows, Row::amount),
                Columns.ids(rows, Row::reverses),
                now,
                day.toString(),
                day.plusDays(1).toString(),
                Columns.ids(ids),
                Columns.longs(ids, moved::get));
        var written = List.<Object>of(
                day.toString(),
                now,
                now,
                Columns.ids(fresh, OpenItem::id),
                Columns.texts(fresh, item -> item.kind().code()),
                fresh.stream().map(OpenItem::document).toArray(UUID[]::new),
                Columns.texts(fresh, OpenItem::number),
                Columns.ids(fresh, OpenItem::order),
                Columns.ids(fresh, OpenItem::customer),
                Columns.texts(fresh, OpenItem::debtor),
                Columns.texts(fresh, item -> item.amount().currency().getCurrencyCode()),
                Columns.longs(fresh, item -> item.amount().minor()),
                Columns.longs(fresh, item -> item.open().minor()),
                Columns.dates(fresh, OpenItem::issuedOn),
                Columns.dates(fresh, OpenItem::dueOn));
        // Most items are set against nothing when they come.
        if (rows.isEmpty()) db.execute(WRITE, written.toArray());
        else
            db.execute(
                    APPLY + WRITE,
                    Stream.concat(applied.stream(), written.stream()).toArray());
    }

    /** Items as they are now and stay until the transaction ends. */
    List<OpenItem> lock(Condition which) {
        return db.selectFrom(ITEM).where(which).orderBy(ITEM.ID).forUpdate().fetch(ItemRows::item);
    }

    /** The same for what is open of an order on one side. */
    List<OpenItem> lockOpen(OrderId order, boolean debit) {
        return OPEN_OF_ORDER.with(db, order, debit ? "debit" : "credit").fetch(ItemRows::item);
    }

    List<OpenItem> list(Condition which) {
        return db.selectFrom(ITEM).where(which).orderBy(ITEM.ID).fetch(ItemRows::item);
    }

    private static OpenItem item(Record row) {
        var currency = Money.currency(row.get(ITEM.CURRENCY));
        return new OpenItem(
                row.get(ITEM.ID),
                ItemKind.of(row.get(ITEM.KIND)),
                row.get(ITEM.DOCUMENT_ID),
                row.get(ITEM.NUMBER),
                row.get(ITEM.ORDER_ID),
                row.get(ITEM.CUSTOMER_ID),
                row.get(ITEM.DEBTOR),
                new Money(row.get(ITEM.AMOUNT_MINOR), currency),
                new Money(row.get(ITEM.OPEN_MINOR), currency),
                row.get(ITEM.ISSUED_ON),
                row.get(ITEM.DUE_ON));
    }
}
