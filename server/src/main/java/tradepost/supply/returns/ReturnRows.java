package tradepost.supply.returns;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.returns.Tables.RETURN_LINE;
import static tradepost.db.returns.Tables.RETURN_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ReturnId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Returns as stored, with their lines in one statement. */
@Singleton
class ReturnRows {
    private static final Field<Result<Record>> LINES = multiset(select(RETURN_LINE.fields())
                    .from(RETURN_LINE)
                    .where(RETURN_LINE.RETURN_ID.eq(RETURN_ORDER.ID))
                    .orderBy(RETURN_LINE.ID))
            .as("lines");
    private final Db db;

    @Inject
    ReturnRows(Db db) {
        this.db = db;
    }

    void insert(Return made) {
        var now = made.requestedAt();
        db.insertInto(RETURN_ORDER)
                .set(RETURN_ORDER.ID, made.id())
                .set(RETURN_ORDER.NUMBER, made.number())
                .set(RETURN_ORDER.ORDER_ID, made.order())
                .set(RETURN_ORDER.STATUS, made.status().code())
                .set(RETURN_ORDER.WISH, made.wish().code())
                .set(RETURN_ORDER.REQUESTED_BY, Scope.current().principal().key())
                .set(RETURN_ORDER.BY_CUSTOMER, made.byCustomer())
                .set(RETURN_ORDER.NOTE, made.note())
                .set(RETURN_ORDER.PAYER, made.payer().code())
                .set(RETURN_ORDER.CURRENCY, made.refund().currency().getCurrencyCode())
                .set(RETURN_ORDER.DUE_AT, made.dueAt())
                .set(RETURN_ORDER.REQUESTED_AT, now)
                .set(RETURN_ORDER.CREATED_AT, now)
                .set(RETURN_ORDER.UPDATED_AT, now)
                .execute();
        db.execute(
                """
                insert into returns.return_line (id, return_id, order_line_id, variant_id, sku, title, quantity, reason, comment, currency)
                select id, ?::uuid, line, variant, sku, title, quantity, reason, comment, ?
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                    n (id, line, variant, sku, title, quantity, reason, comment)
                """,
                made.id().value(),
                made.refund().currency().getCurrencyCode(),
                Columns.ids(made.lines(), Return.Line::id),
                Columns.ids(made.lines(), Return.Line::orderLine),
                Columns.ids(made.lines(), Return.Line::variant),
                Columns.texts(made.lines(), Return.Line::sku),
                Columns.texts(made.lines(), Return.Line::title),
                Columns.longs(made.lines(), line -> line.quantity().tenThousandths()),
                Columns.texts(made.lines(), line -> line.reason().code()),
                Columns.texts(made.lines(), Return.Line::comment));
    }

    int count(OrderId order) {
        return db.fetchCount(RETURN_ORDER, RETURN_ORDER.ORDER_ID.eq(order));
    }

    Return get(ReturnId id) {
        return returns(RETURN_ORDER.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("return", id));
    }

    List<Return> of(OrderId order) {
        return returns(RETURN_ORDER.ORDER_ID.eq(order));
    }

    List<Return> exchangedFor(OrderId exchange) {
        return returns(RETURN_ORDER.EXCHANGE_ORDER_ID.eq(exchange));
    }

    /** The return, locked until the transaction ends; its order is locked before it. */
    Return lock(ReturnId id) {
        db.select(RETURN_ORDER.ID)
                .from(RETURN_ORDER)
                .where(RETURN_ORDER.ID.eq(id))
                .forUpdate()
                .fetch();
        return get(id);
    }

    private List<Return> returns(Condition which) {
        return db.select(RETURN_ORDER.fields())
                .select(LINES)
                .from(RETURN_ORDER)
                .where(which)
                .orderBy(RETURN_ORDER.ID)
                .fetch(ReturnRows::read);
    }

    private static Return read(Record row) {
        var currency = Currency.getInstance(row.get(RETURN_ORDER.CURRENCY));
        var outcome = row.get(RETURN_ORDER.OUTCOME);
        return new Return(
                row.get(RETURN_ORDER.ID),
                row.get(RETURN_ORDER.NUMBER),
                row.get(RETURN_ORDER.ORDER_ID),
                ReturnState.of(row.get(RETURN_ORDER.STATUS)),
                Outcome.of(row.get(RETURN_ORDER.WISH)),
                outcome == null ? null : Outcome.of(outcome),
                row.get(RETURN_ORDER.BY_CUSTOMER),
                row.get(RETURN_ORDER.NOTE),
                row.get(RETURN_ORDER.DECISION_REASON),
                Payer.of(row.get(RETURN_ORDER.PAYER)),
                row.get(RETURN_ORDER.CARRIER),
                row.get(RETURN_ORDER.TRACKING),
                new Money(row.get(RETURN_ORDER.REFUND_MINOR), currency),
                new Money(row.get(RETURN_ORDER.SHIPPING_MINOR), currency),
                row.get(RETURN_ORDER.EXCHANGE_ORDER_ID),
                row.get(RETURN_ORDER.DUE_AT),
                row.get(RETURN_ORDER.REQUESTED_AT),
                row.get(RETURN_ORDER.VERSION),
                row.get(LINES).map(line -> line(line, currency)));
    }

    private static Return.Line line(Record row, Currency currency) {
        var disposition = row.get(RETURN_LINE.DISPOSITION);
        return new Return.Line(
                row.get(RETURN_LINE.ID),
                row.get(RETURN_LINE.ORDER_LINE_ID),
                row.get(RETURN_LINE.VARIANT_ID),
                row.get(RETURN_LINE.SKU),
                row.get(RETURN_LINE.TITLE),
                new Quantity(row.get(RETURN_LINE.QUANTITY)),
                new Quantity(row.get(RETURN_LINE.RECEIVED)),
                ReturnReason.of(row.get(RETURN_LINE.REASON)),
                row.get(RETURN_LINE.COMMENT),
                disposition == null ? null : Disposition.of(disposition),
                new Money(row.get(RETURN_LINE.REFUND_MINOR), currency));
    }

    /** Writes what a return has become; its lines are written by {@link #lines}. */
    void save(Return changed) {
        db.update(RETURN_ORDER)
                .set(RETURN_ORDER.STATUS, changed.status().code())
                .set(
                        RETURN_ORDER.OUTCOME,
                        changed.outcome() == null ? null : changed.outcome().code())
                .set(RETURN_ORDER.DECISION_REASON, changed.decisionReason())
                .set(RETURN_ORDER.CARRIER, changed.carrier())
                .set(RETURN_ORDER.TRACKING, changed.tracking())
                .set(RETURN_ORDER.REFUND_MINOR, changed.refund().minor())
                .set(RETURN_ORDER.SHIPPING_MINOR, changed.shipping().minor())
                .set(RETURN_ORDER.EXCHANGE_ORDER_ID, changed.exchange())
                .set(RETURN_ORDER.DUE_AT, changed.dueAt())
                .set(RETURN_ORDER.RESOLVED_AT, changed.status() == ReturnState.RESOLVED ? Time.now() : null)
                .set(RETURN_ORDER.UPDATED_AT, Time.now())
                .set(RETURN_ORDER.VERSION, RETURN_ORDER.VERSION.plus(1))
                .where(RETURN_ORDER.ID.eq(changed.id()))
                .execute();
    }

    /** Writes how much of each line came, what becomes of it and what is given for it. */
    void lines(List<Return.Line> lines) {
        db.execute(
                """
                update returns.return_line l set received = n.received, disposition = n.disposition, refund_minor = n.refund
                from unnest(?::uuid[], ?::bigint[], ?::text[], ?::bigint[]) n (id, received, disposition, refund) where l.id = n.id
                """,
                Columns.ids(lines, Return.Line::id),
                Columns.longs(lines, line -> line.received().tenThousandths()),
                Columns.texts(
                        lines,
                        line -> line.disposition() == null
                                ? null
                                : line.disposition().code()),
                Columns.longs(lines, line -> line.refund().minor()));
    }
}
