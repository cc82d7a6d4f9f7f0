package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** What accounts tell of the past, each in one statement and so of one moment: what is posted meanwhile is on all of it or on none. */
@Singleton
class Statements {
    private static final String STATEMENT = """
            with asked as (
                select ?::uuid as account, ?::date as first, ?::date as last, ?::date as day, ?::uuid as after
            ), page as (
                select e.id, e.posting_id, e.posted_on, e.amount, p.text, p.reference_type, p.reference_id
                from ledger.entry e join ledger.posting p on p.id = e.posting_id
                where e.account_id = (select account from asked) and (e.posted_on, e.id) > ((select day from asked), (select after from asked))
                  and e.posted_on <= (select last from asked)
                order by e.posted_on, e.id limit ?
            ), base as (
                select coalesce((select sum(t.amount) from ledger.turnover t where t.account_id = a.account and t.posted_on < a.first), 0) as opening,
                       coalesce((select sum(t.amount) from ledger.turnover t where t.account_id = a.account and t.posted_on <= a.last), 0) as closing,
                       coalesce((select sum(t.amount) from ledger.turnover t where t.account_id = a.account and t.posted_on < a.day), 0)
                           + coalesce((select sum(e.amount) from ledger.entry e
                                       where e.account_id = a.account and e.posted_on = a.day and e.id <= a.after), 0) as carried
                from asked a
            )
            select b.opening::bigint as opening, b.closing::bigint as closing, page.*,
                   (b.carried + sum(page.amount) over (order by page.posted_on, page.id))::bigint as balance
            from base b left join page on true
            order by page.posted_on, page.id
            """;
    private static final String TRIAL = """
            select split_part(a.code, ':', 1) as line, a.kind, a.unit, count(*) as accounts, sum(t.amount)::bigint as amount
            from (select account_id, sum(amount) as amount from ledger.turnover where posted_on <= ?::date group by account_id) t
            join ledger.account a on a.id = t.account_id
            group by line, a.kind, a.unit having sum(t.amount) <> 0
            order by a.unit, line, a.kind
            """;
    private static final String TURNOVERS = """
            select a.id, a.code, a.name, a.kind, a.unit,
                   coalesce(sum(t.amount) filter (where t.posted_on >= s.first and t.posted_on <= s.last), 0)::bigint as amount,
                   coalesce(sum(t.amount) filter (where t.posted_on >= s.other_first and t.posted_on <= s.other_last), 0)::bigint as compared
            from (select ?::date as first, ?::date as last, ?::date as other_first, ?::date as other_last) s
            join ledger.turnover t on t.posted_on >= least(s.first, s.other_first) and t.posted_on <= greatest(s.last, s.other_last)
            join ledger.account a on a.id = t.account_id
            group by a.id, a.code, a.name, a.kind, a.unit
            order by a.unit, a.code
            """;
    // Days travel as texts: to the driver a date has no type, it asks for it first, and the tenant told before is
    // forgotten by then.
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private final Db db;

    /** The last entry of a page. */
    private record Place(LocalDate day, UUID entry) {
        static Place of(StatementRange range) {
            if (range.cursor() == null) return new Place(range.from(), BEFORE_ALL);
            try {
                var parts =
                        new String(Base64.getUrlDecoder().decode(range.cursor()), StandardCharsets.UTF_8).split(" ", 2);
                var day = LocalDate.parse(parts[0]);
                if (day.isBefore(range.from()) || day.isAfter(range.to())) throw foreign();
                return new Place(day, LedgerEntryId.of(parts[1]).value());
            } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
                throw foreign();
            }
        }

        private static Problem foreign() {
            return Problem.malformed(
                    "bad_cursor", "This cursor does not belong to this statement; start again without one");
        }

        static String cursor(Statement.Line last) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((last.on() + " " + last.entry()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Inject
    Statements(Db db) {
        this.db = db;
    }

    Statement of(LedgerAccount account, StatementRange range) {
        var place = Place.of(range);
        var rows = db.fetch(
                STATEMENT,
                account.id().value(),
                range.from().toString(),
                range.to().toString(),
                place.day().toString(),
                place.entry(),
                range.limit() + 1);
        var lines = rows.stream()
                .filter(row -> row.get("id") != null)
                .limit(range.limit())
                .map(row -> line(account, row))
                .toList();
        var first = rows.getFirst();
        return new Statement(
                account.id(),
                account.code(),
                range.from(),
                range.to(),
                account.own(first.get("opening", Long.class)),
                lines,
                account.own(first.get("closing", Long.class)),
                rows.size() > range.limit() ? Place.cursor(lines.getLast()) : null);
    }

    private static Statement.Line line(LedgerAccount account, Record row) {
        var type = row.get("reference_type", String.class);
        return new Statement.Line(
                LedgerEntryId.of(row.get("id", UUID.class)),
                LedgerPostingId.of(row.get("posting_id", UUID.class)),
                row.get("posted_on", LocalDate.class),
                row.get("text", String.class),
                type == null ? null : new Reference(type, row.get("reference_id", String.class)),
                account.own(row.get("amount", Long.class)),
                account.own(row.get("balance", Long.class)));
    }

    TrialBalance trial(LocalDate day) {
        var lines = new ArrayList<TrialBalance.Line>();
        var totals = new TreeMap<String, TrialBalance.Total>();
        for (var row : db.fetch(TRIAL, day.toString())) {
            var line = trialLine(row);
            lines.add(line);
            totals.merge(
                    line.debit().unit().code(),
                    total(line.debit(), line.credit()),
                    (one, other) ->
                            total(one.debit().plus(other.debit()), one.credit().plus(other.credit())));
        }
        return new TrialBalance(day, List.copyOf(lines), List.copyOf(totals.values()));
    }

    List<Turnover> turnovers(Span span, Span compared) {
        return db.fetch(
                        TURNOVERS,
                        span.first().toString(),
                        span.last().toString(),
                        compared.first().toString(),
                        compared.last().toString())
                .map(Statements::turnover);
    }

    List<Booked> booked(String type) {
        return db.fetch("""
                        select a.code, a.unit, sum(e.amount)::bigint as amount
                        from ledger.posting p join ledger.entry e on e.posting_id = p.id join ledger.account a on a.id = e.account_id
                        where p.reference_type = ? group by a.code, a.unit
                        """, type)
                .map(row -> new Booked(
                        row.get("code", String.class),
                        new Amount(row.get("amount", Long.class), Unit.of(row.get("unit", String.class)))));
    }

    private static Turnover turnover(Record row) {
        var unit = Unit.of(row.get("unit", String.class));
        var kind = AccountKind.of(row.get("kind", String.class));
        return new Turnover(
                row.get("code", String.class),
                row.get("name", String.class),
                kind,
                new Amount(row.get("amount", Long.class) * kind.direction, unit),
                new Amount(row.get("compared", Long.class) * kind.direction, unit));
    }

    private static TrialBalance.Line trialLine(Record row) {
        var unit = Unit.of(row.get("unit", String.class));
        long amount = row.get("amount", Long.class);
        return new TrialBalance.Line(
                row.get("line", String.class),
                AccountKind.of(row.get("kind", String.class)),
                row.get("accounts", Long.class),
                new Amount(Math.max(0, amount), unit),
                new Amount(Math.max(0, -amount), unit));
    }

    private static TrialBalance.Total total(Amount debit, Amount credit) {
        return new TrialBalance.Total(debit.unit(), debit, credit, debit.plus(credit.negated()));
    }
}
