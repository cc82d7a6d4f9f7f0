package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.jooq.Record;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/**
 * Debts by age, in one statement, as they were at the end of any day. It reads what is open and what was closed since that day, never all that
 * was ever invoiced.
 */
@Singleton
class Ageing {
    private static final String REPORT = """
            with asked as (
                select ?::date as day, ?::text as debtor, ?::text as after
            ), candidate as (
                select i.* from receivables.item i, asked where i.closed_on is null and i.issued_on <= asked.day
                union all
                select i.* from receivables.item i, asked where i.closed_on > asked.day and i.issued_on <= asked.day
            ), aged as (
                select i.debtor, i.currency, i.side, asked.day - i.due_on as days,
                       i.amount_minor - coalesce((select sum(a.amount_minor) from receivables.application a
                                                  where a.debit_id = i.id and i.side = 'debit' and a.applied_on <= asked.day), 0)
                                      - coalesce((select sum(a.amount_minor) from receivables.application a
                                                  where a.credit_id = i.id and i.side = 'credit' and a.applied_on <= asked.day), 0) as open
                from candidate i, asked
                where i.debtor || ' ' || i.currency > asked.after and (asked.debtor = '' or i.debtor = asked.debtor)
            )
            select debtor, currency,
                   coalesce(sum(open) filter (where side = 'debit' and days <= 0), 0)::bigint as not_due,
                   coalesce(sum(open) filter (where side = 'debit' and days between 1 and 30), 0)::bigint as to_30,
                   coalesce(sum(open) filter (where side = 'debit' and days between 31 and 60), 0)::bigint as to_60,
                   coalesce(sum(open) filter (where side = 'debit' and days between 61 and 90), 0)::bigint as to_90,
                   coalesce(sum(open) filter (where side = 'debit' and days > 90), 0)::bigint as over_90,
                   coalesce(sum(open) filter (where side = 'credit'), 0)::bigint as credit
            from aged group by debtor, currency having sum(open) <> 0
            order by debtor || ' ' || currency limit ?
            """;
    private final Db db;

    @Inject
    Ageing(Db db) {
        this.db = db;
    }

    AgeingReport on(AgeingOn wish, LocalDate today) {
        var day = wish.day() == null ? today : wish.day();
        var rows = db.fetch(
                REPORT,
                day.toString(),
                wish.debtor() == null ? "" : wish.debtor(),
                after(wish.cursor()),
                wish.limit() + 1);
        var lines = rows.stream().limit(wish.limit()).map(Ageing::line).toList();
        var cursor = rows.size() > wish.limit() ? cursor(rows.get(wish.limit() - 1)) : null;
        return new AgeingReport(day, lines, cursor);
    }

    private static AgeingReport.Line line(Record row) {
        var owed = money(row, "not_due")
                .plus(money(row, "to_30"))
                .plus(money(row, "to_60"))
                .plus(money(row, "to_90"))
                .plus(money(row, "over_90"));
        return new AgeingReport.Line(
                row.get("debtor", String.class),
                money(row, "not_due"),
                money(row, "to_30"),
                money(row, "to_60"),
                money(row, "to_90"),
                money(row, "over_90"),
                money(row, "credit"),
                owed.minus(money(row, "credit")));
    }

    private static Money money(Record row, String column) {
        return Money.of(row.get(column, Long.class), row.get("currency", String.class));
    }

    private static String cursor(Record last) {
        var place = last.get("debtor", String.class) + " " + last.get("currency", String.class);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String cursor) {
        if (cursor == null) return "";
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("bad_cursor", "This cursor belongs to no ageing; start again without one");
        }
    }
}
