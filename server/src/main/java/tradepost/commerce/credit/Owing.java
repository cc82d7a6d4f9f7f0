package tradepost.commerce.credit;

import java.time.LocalDate;
import java.util.Currency;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;

/** Says what a customer owes already. Credit is asked for before there are orders and invoices, so it cannot look at them itself. */
public interface Owing {
    /** What is open in a currency, less what is to the customer's credit. */
    Owed owed(AccountId customer, Currency currency);

    /** An amount, negative where the customer has paid too much, and the earliest day on which some of it was due; null where none is. */
    record Owed(Money open, LocalDate oldestDue) {}
}
