package tradepost.commerce.payments.settlements;

import static tradepost.db.payments.Tables.SETTLEMENT_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Record;
import tradepost.db.ids.DisputeId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.SettlementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Lines of payout reports as stored. */
@Singleton
class SettlementRows {
    private static final String INSERT = """
            insert into payments.settlement_line
                (id, gateway, mark, payout, settled_on, kind, reference, currency, amount_minor, fee_minor, tax_minor, customer_amount, outcome, operation_id,
                 dispute_id, created_at, updated_at)
            select id, ?, mark, payout, settled_on, kind, reference, currency, amount, fee, tax, told, outcome, operation_id, dispute_id, ?::timestamptz,
                   ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                        ?::uuid[], ?::uuid[])
                as n (id, mark, payout, settled_on, kind, reference, currency, amount, fee, tax, told, outcome, operation_id, dispute_id)
            on conflict (tenant_id, gateway, mark) do nothing
            """;
    private final Db db;

    /** A line that was read and judged; operation and dispute are null where none is known. */
    record Line(
            SettlementLineId id,
            String gateway,
            SettlementEntry entry,
            SettlementOutcome outcome,
            OperationId operation,
            DisputeId dispute) {
        Line as(SettlementOutcome other, OperationId found) {
            return new Line(id, gateway, entry, other, found, dispute);
        }

        String reference() {
            return entry.references().isEmpty() ? "" : entry.references().getFirst();
        }
    }

    @Inject
    SettlementRows(Db db) {
        this.db = db;
    }

    Set<String> known(String gateway, Collection<String> marks) {
        return db.select(SETTLEMENT_LINE.MARK)
                .from(SETTLEMENT_LINE)
                .where(SETTLEMENT_LINE.GATEWAY.eq(gateway), SETTLEMENT_LINE.MARK.in(marks))
                .fetchSet(SETTLEMENT_LINE.MARK);
    }

    /** Those of these operations that a line tells of already: each is settled once. */
    Set<OperationId> settled(Collection<OperationId> operations) {
        return db.select(SETTLEMENT_LINE.OPERATION_ID)
                .from(SETTLEMENT_LINE)
                .where(SETTLEMENT_LINE.OPERATION_ID.in(operations))
                .fetchSet(SETTLEMENT_LINE.OPERATION_ID);
    }

    /** All of them or none: what somebody else has read at this moment must not be booked twice. */
    void insert(String gateway, List<Line> lines) {
        var now = Time.now();
        int stored = db.execute(
                INSERT,
                gateway,
                now,
                now,
                Columns.ids(lines, Line::id),
                Columns.texts(lines, line -> line.entry().mark()),
                Columns.texts(lines, line -> line.entry().payout()),
                Columns.dates(lines, line -> line.entry().on()),
                Columns.texts(lines, line -> line.entry().kind().code()),
                Columns.texts(lines, Line::reference),
                Columns.texts(lines, line -> line.entry().amount().currency().getCurrencyCode()),
                Columns.longs(lines, line -> line.entry().amount().minor()),
                Columns.longs(lines, line -> line.entry().fee().minor()),
                Columns.longs(lines, line -> line.entry().tax().minor()),
                Columns.texts(
                        lines,
                        line -> line.entry().isForeign() ? told(line.entry().told()) : ""),
                Columns.texts(lines, line -> line.outcome().code()),
                Columns.ids(lines, Line::operation),
                Columns.ids(lines, Line::dispute));
        if (stored != lines.size())
            throw Problem.conflict(
                    "report_being_read", "Somebody is reading the same report; read it again to be sure");
    }

    private static String told(Money money) {
        return money.decimal().toPlainString() + " " + money.currency();
    }

    Line lock(SettlementLineId id) {
        return db.selectFrom(SETTLEMENT_LINE)
                .where(SETTLEMENT_LINE.ID.eq(id))
                .forUpdate()
                .fetchOptional(SettlementRows::line)
                .orElseThrow(() -> Problem.notFound("settlement_line", id));
    }

    private static Line line(Record row) {
        var currency = Money.currency(row.get(SETTLEMENT_LINE.CURRENCY));
        var amount = new Money(row.get(SETTLEMENT_LINE.AMOUNT_MINOR), currency);
        var told = row.get(SETTLEMENT_LINE.CUSTOMER_AMOUNT).split(" ");
        return new Line(
                row.get(SETTLEMENT_LINE.ID),
                row.get(SETTLEMENT_LINE.GATEWAY),
                new SettlementEntry(
                        row.get(SETTLEMENT_LINE.MARK),
                        SettlementKind.of(row.get(SETTLEMENT_LINE.KIND)).orElseThrow(),
                        row.get(SETTLEMENT_LINE.SETTLED_ON),
                        row.get(SETTLEMENT_LINE.PAYOUT),
                        List.of(row.get(SETTLEMENT_LINE.REFERENCE)),
                        amount,
                        new Money(row.get(SETTLEMENT_LINE.FEE_MINOR), currency),
                        new Money(row.get(SETTLEMENT_LINE.TAX_MINOR), currency),
                        told.length == 2 ? Money.of(told[0], told[1]) : amount),
                SettlementOutcome.of(row.get(SETTLEMENT_LINE.OUTCOME)),
                row.get(SETTLEMENT_LINE.OPERATION_ID),
                row.get(SETTLEMENT_LINE.DISPUTE_ID));
    }

    void save(Line line, String reason) {
        db.update(SETTLEMENT_LINE)
                .set(SETTLEMENT_LINE.OUTCOME, line.outcome().code())
                .set(SETTLEMENT_LINE.OPERATION_ID, line.operation())
                .set(SETTLEMENT_LINE.REASON, reason)
                .set(SETTLEMENT_LINE.UPDATED_AT, Time.now())
                .set(SETTLEMENT_LINE.VERSION, SETTLEMENT_LINE.VERSION.plus(1))
                .where(SETTLEMENT_LINE.ID.eq(line.id()))
                .execute();
    }

    /** What our operations moved of which reports have told, by currency; what went back counts against it. It reads all lines: for proofs. */
    List<Money> settled() {
        return db.fetch("""
                        select p.currency, sum(case o.kind when 'refund' then -o.amount_minor else o.amount_minor end)::bigint
                        from payments.settlement_line s
                        join payments.operation o on o.tenant_id = s.tenant_id and o.id = s.operation_id
                        join payments.payment p on p.tenant_id = o.tenant_id and p.id = o.payment_id
                        group by p.currency order by p.currency
                        """).map(row -> Money.of(row.get(1, Long.class), row.get(0, String.class)));
    }
}
