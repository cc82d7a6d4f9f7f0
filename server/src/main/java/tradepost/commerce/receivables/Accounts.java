package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.OpenItemId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/**
 * A customer's account in one statement. What all items add up to is what is open of them, so the opening balance is what is open now less what
 * came since: nobody's whole past is read.
 */
@Singleton
class Accounts {
    private static final int MOST = 5000;
    private static final String STATEMENT = """
            with asked as (
                select ?::text as debtor, ?::date as first, ?::date as last
            ), standing as (
                select i.currency, sum(case i.side when 'debit' then i.open_minor else -i.open_minor end) as balance
                from receivables.item i, asked where i.debtor = asked.debtor and i.closed_on is null group by i.currency
            ), since as (
                select i.currency, sum(case i.side when 'debit' then i.amount_minor else -i.amount_minor end) as balance
                from receivables.item i, asked where i.debtor = asked.debtor and i.issued_on >= asked.first group by i.currency
            ), base as (
                select currency, coalesce(standing.balance, 0) - coalesce(since.balance, 0) as opening
                from standing full join since using (currency)
            ), line as (
                select i.id, i.kind, i.number, i.currency, i.issued_on, i.due_on, i.open_minor,
                       case i.side when 'debit' then i.amount_minor else -i.amount_minor end as amount
                from receivables.item i, asked
                where i.debtor = asked.debtor and i.issued_on between asked.first and asked.last
                order by i.issued_on, i.id limit ?
            )
            select base.currency, base.opening::bigint as opening, l.id, l.kind, l.number, l.issued_on, l.due_on, l.open_minor,
                   coalesce(l.amount, 0)::bigint as amount,
                   (base.opening + coalesce(sum(l.amount) over (partition by base.currency order by l.issued_on, l.id), 0))::bigint as balance
            from base left join line l on l.currency = base.currency
            order by base.currency, l.issued_on, l.id
            """;
    private final Db db;

    @Inject
    Accounts(Db db) {
        this.db = db;
    }

    CustomerStatement statement(StatementOf wish) {
        var rows = db.fetch(
                STATEMENT, wish.debtor(), wish.from().toString(), wish.to().toString(), MOST + 1);
        if (rows.size() > MOST) throw Problem.invalid("to", "There are more than %s lines; ask for fewer days", MOST);
        var accounts = new ArrayList<CustomerStatement.Account>();
        rows.intoGroups(row -> row.get("currency", String.class)).forEach((currency, own) -> {
            var lines = own.stream()
                    .filter(row -> row.get("id") != null)
                    .map(row -> line(row, currency))
                    .toList();
            var opening = Money.of(own.getFirst().get("opening", Long.class), currency);
            var closing = lines.isEmpty() ? opening : lines.getLast().balance();
            accounts.add(new CustomerStatement.Account(currency, opening, lines, closing));
        });
        return new CustomerStatement(wish.debtor(), wish.from(), wish.to(), List.copyOf(accounts));
    }

    private static CustomerStatement.Line line(Record row, String currency) {
        return new CustomerStatement.Line(
                OpenItemId.of(row.get("id", UUID.class)),
                ItemKind.of(row.get("kind", String.class)),
                row.get("number", String.class),
                row.get("issued_on", LocalDate.class),
                row.get("due_on", LocalDate.class),
                Money.of(row.get("amount", Long.class), currency),
                Money.of(row.get("balance", Long.class), currency),
                Money.of(row.get("open_minor", Long.class), currency));
    }
}
