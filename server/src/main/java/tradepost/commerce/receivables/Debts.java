package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Currency;
import tradepost.commerce.credit.Owing;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;

/** What a customer owes, for whoever decides about credit: a sum over what is open and nothing else. */
@Singleton
class Debts implements Owing {
    private static final String OWED = """
            select coalesce(sum(case side when 'debit' then open_minor else -open_minor end), 0)::bigint as open,
                   min(due_on) filter (where side = 'debit') as oldest
            from receivables.item where debtor = ? and closed_on is null and currency = ?
            """;
    private final Db db;

    @Inject
    Debts(Db db) {
        this.db = db;
    }

    @Override
    public Owed owed(AccountId customer, Currency currency) {
        var row = db.fetchSingle(OWED, customer.toString(), currency.getCurrencyCode());
        return new Owed(new Money(row.get("open", Long.class), currency), row.get("oldest", LocalDate.class));
    }
}
