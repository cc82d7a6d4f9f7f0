package tradepost.commerce.credit;

import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;

/** Who may owe how much; by how much that may be passed, and after how many days overdue nothing is let through, where that is wanted. */
public record Granting(
        AccountId customer, Money limit, Rate tolerance, Integer overdueDays, boolean evenBelowExposure) {
    public Granting {
        Problem.checks()
                .require(customer != null, "customer", "Say who gets the credit")
                .require(
                        limit != null && limit.minor() >= 0,
                        "limit",
                        "Give the limit, which is not negative, with its currency")
                .require(
                        tolerance == null || tolerance.millionths() >= 0 && tolerance.millionths() <= 1_000_000,
                        "tolerance",
                        "The tolerance is from 0 to 100 percent")
                .require(
                        overdueDays == null || overdueDays >= 0 && overdueDays <= 365,
                        "overdue_days",
                        "Give 0 to 365 days, or nothing")
                .done();
    }
}
