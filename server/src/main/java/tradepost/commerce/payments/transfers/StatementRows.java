package tradepost.commerce.payments.transfers;

import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static tradepost.db.payments.Tables.STATEMENT_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Lines of bank statements as stored. */
@Singleton
class StatementRows {
    private static final String INSERT = """
            insert into payments.statement_line (id, mark, booked_on, currency, amount_minor, part_minor, words, payer, outcome, created_at, updated_at)
            select id, mark, booked_on::date, currency, amount, amount, words, payer, 'unknown', ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[]) as n (id, mark, booked_on, currency, amount, words, payer)
            order by mark
            on conflict (tenant_id, mark) do nothing
            returning mark
            """;
    private static final String JUDGED = """
            update payments.statement_line l set reference = n.reference, outcome = n.outcome, payment_id = n.payment, open_item_id = n.debt
            from unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[]) as n (id, reference, outcome, payment, debt)
            where l.id = n.id and n.outcome <> 'unknown'
            """;
    private final Db db;

    /** A line that was read and judged; payment and debt are null where none is known. */
    record Line(
            StatementLineId id,
            StatementEntry entry,
            String mark,
            String reference,
            PaymentId payment,
            OpenItemId debt,
            LineOutcome outcome) {
        static Line of(StatementLineId id, StatementEntry entry, String mark) {
            return new Line(id, entry, mark, "", null, null, LineOutcome.UNKNOWN);
        }

        Line as(LineOutcome other) {
            return new Line(id, entry, mark, reference, payment, debt, other);
        }

        Line as(LineOutcome other, String quoted, PaymentId paid) {
            return new Line(id, entry, mark, quoted, paid, debt, other);
        }

        Line of(String quoted, OpenItemId paid) {
            return new Line(id, entry, mark, quoted, payment, paid, outcome);
        }

        /** Of several lines that were enough together, the first ones of this very statement are done, too. */
        static List<Line> completed(List<Line> judged, Set<String> references) {
            return judged.stream()
                    .map(line -> line.outcome() == LineOutcome.TOO_LITTLE && references.contains(line.reference())
                            ? line.as(LineOutcome.MATCHED)
                            : line)
                    .toList();
        }
    }

    @Inject
    StatementRows(Db db) {
        this.db = db;
    }

    Set<String> known(Collection<String> marks) {
        return db.select(STATEMENT_LINE.MARK)
                .from(STATEMENT_LINE)
                .where(STATEMENT_LINE.MARK.in(marks))
                .fetchSet(STATEMENT_LINE.MARK);
    }

    /** What came for these references before, and was not enough. */
    Map<String, Long> waiting(Collection<String> references) {
        var waiting = new HashMap<String, Long>();
        db.select(STATEMENT_LINE.REFERENCE, sum(STATEMENT_LINE.PART_MINOR).cast(Long.class))
                .from(STATEMENT_LINE)
                .where(
                        STATEMENT_LINE.REFERENCE.in(references),
                        STATEMENT_LINE.OUTCOME.eq(LineOutcome.TOO_LITTLE.code()))
                .groupBy(STATEMENT_LINE.REFERENCE)
                .forEach(row -> waiting.put(row.value1(), row.value2()));
        return waiting;
    }

    /** Together with what came now it was enough. */
    void complete(Collection<String> references) {
        db.update(STATEMENT_LINE)
                .set(STATEMENT_LINE.OUTCOME, LineOutcome.MATCHED.code())
                .set(STATEMENT_LINE.UPDATED_AT, Time.now())
                .set(STATEMENT_LINE.VERSION, STATEMENT_LINE.VERSION.plus(1))
                .where(
                        STATEMENT_LINE.REFERENCE.in(references),
                        STATEMENT_LINE.OUTCOME.eq(LineOutcome.TOO_LITTLE.code()))
                .execute();
    }

    /** Those that nobody has written before: whoever reads the same lines at this moment waits here, and finds them written. */
    List<Line> inserted(List<Line> lines) {
        var now = Time.now();
        var fresh = db.fetch(
                        INSERT,
                        now,
                        now,
                        Columns.ids(lines, Line::id),
                        Columns.texts(lines, Line::mark),
                        Columns.texts(lines, line -> line.entry().bookedOn().toString()),
                        Columns.texts(
                                lines, line -> line.entry().amount().currency().getCurrencyCode()),
                        Columns.longs(lines, line -> line.entry().amount().minor()),
                        Columns.texts(lines, line -> line.entry().text()),
                        Columns.texts(lines, line -> line.entry().payer()))
                .intoSet(0, String.class);
        return lines.stream().filter(line -> fresh.contains(line.mark())).toList();
    }

    /** What became of lines that were just written. */
    void judged(List<Line> lines) {
        db.execute(
                JUDGED,
                Columns.ids(lines, Line::id),
                Columns.texts(lines, Line::reference),
                Columns.texts(lines, line -> line.outcome().code()),
                Columns.ids(lines, Line::payment),
                Columns.ids(lines, Line::debt));
    }

    /** The line with what of it is to be matched. */
    Line lock(StatementLineId id) {
        return db.selectFrom(STATEMENT_LINE)
                .where(STATEMENT_LINE.ID.eq(id))
                .forUpdate()
                .fetchOptional(row -> new Line(
                        id,
                        new StatementEntry(
                                row.get(STATEMENT_LINE.BOOKED_ON),
                                Money.of(row.get(STATEMENT_LINE.PART_MINOR), row.get(STATEMENT_LINE.CURRENCY)),
                                row.get(STATEMENT_LINE.WORDS),
                                row.get(STATEMENT_LINE.PAYER),
                                ""),
                        row.get(STATEMENT_LINE.MARK),
                        row.get(STATEMENT_LINE.REFERENCE),
                        row.get(STATEMENT_LINE.PAYMENT_ID),
                        row.get(STATEMENT_LINE.OPEN_ITEM_ID) == null
                                ? null
                                : new OpenItemId(row.get(STATEMENT_LINE.OPEN_ITEM_ID)),
                        LineOutcome.of(row.get(STATEMENT_LINE.OUTCOME))))
                .orElseThrow(() -> Problem.notFound("statement_line", id));
    }

    void save(Line line, String reason) {
        db.update(STATEMENT_LINE)
                .set(STATEMENT_LINE.OUTCOME, line.outcome().code())
                .set(STATEMENT_LINE.REFERENCE, line.reference())
                .set(STATEMENT_LINE.PAYMENT_ID, line.payment())
                .set(
                        STATEMENT_LINE.OPEN_ITEM_ID,
                        line.debt() == null ? null : line.debt().value())
                .set(STATEMENT_LINE.REASON, reason)
                .set(STATEMENT_LINE.UPDATED_AT, Time.now())
                .set(STATEMENT_LINE.VERSION, STATEMENT_LINE.VERSION.plus(1))
                .where(STATEMENT_LINE.ID.eq(line.id()))
                .execute();
    }

    /** What was taken off a debt again waits in the inbox; so does what had been taken off before and was not matched since. */
    void reopen(StatementLineId id, long minor, String reason) {
        var before = STATEMENT_LINE.OUTCOME.eq(LineOutcome.UNKNOWN.code());
        db.update(STATEMENT_LINE)
                .set(
                        STATEMENT_LINE.PART_MINOR,
                        when(before, STATEMENT_LINE.PART_MINOR).otherwise(0L).plus(minor))
                .set(STATEMENT_LINE.OUTCOME, LineOutcome.UNKNOWN.code())
                .set(STATEMENT_LINE.REFERENCE, "")
                .setNull(STATEMENT_LINE.PAYMENT_ID)
                .setNull(STATEMENT_LINE.OPEN_ITEM_ID)
                .set(STATEMENT_LINE.REASON, reason)
                .set(STATEMENT_LINE.UPDATED_AT, Time.now())
                .set(STATEMENT_LINE.VERSION, STATEMENT_LINE.VERSION.plus(1))
                .where(STATEMENT_LINE.ID.eq(id))
                .execute();
    }

    boolean exists(StatementLineId id) {
        return db.fetchExists(STATEMENT_LINE, STATEMENT_LINE.ID.eq(id));
    }
}
