package tradepost.commerce.credit;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CreditLineId;
import tradepost.kernel.Money;

/** How much of a customer's credit is used: receivables less what is to their credit, and open orders. The oldest due day is null where nothing is due. */
public record Exposure(
        CreditLineId line,
        AccountId customer,
        Money limit,
        Money allowed,
        Money receivables,
        Money orders,
        Money exposure,
        Money available,
        LocalDate oldestDue) {
    static Exposure of(CreditLine line, Money receivables, Money orders, LocalDate oldestDue, LocalDate today) {
        var exposure = receivables.plus(orders);
        var allowed = line.allowed(today);
        return new Exposure(
                line.id(),
                line.customer(),
                line.limit(),
                allowed,
                receivables,
                orders,
                exposure,
                allowed.minus(exposure),
                oldestDue);
    }
}
