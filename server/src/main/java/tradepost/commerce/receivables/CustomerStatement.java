package tradepost.commerce.receivables;

import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.OpenItemId;
import tradepost.kernel.Money;

/** What happened between the shop and a customer, one account for each currency. What the customer owes is positive. */
public record CustomerStatement(String debtor, LocalDate from, LocalDate to, List<Account> accounts) {
    /** One currency: the opening balance and all lines add up to the closing balance. */
    public record Account(String currency, Money opening, List<Line> lines, Money closing) {}

    /** An invoice, note, payment or refund; the amount is negative where it is in the customer's favour. */
    public record Line(
            OpenItemId item,
            ItemKind kind,
            String number,
            LocalDate on,
            LocalDate dueOn,
            Money amount,
            Money balance,
            Money open) {}
}
