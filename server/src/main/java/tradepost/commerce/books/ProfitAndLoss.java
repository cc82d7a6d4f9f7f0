package tradepost.commerce.books;

import java.time.LocalDate;
import java.util.List;
import tradepost.kernel.Money;

/** Income and expenses of a time, by currency. Income and expenses are positive as they should be; profit is one less the other. */
public record ProfitAndLoss(LocalDate from, LocalDate to, List<InCurrency> currencies) {
    /** What was earned and spent in one currency. */
    public record InCurrency(
            String currency,
            List<ReportLine> income,
            List<ReportLine> expenses,
            Money totalIncome,
            Money totalExpenses,
            Money profit,
            Money comparedProfit) {}
}
