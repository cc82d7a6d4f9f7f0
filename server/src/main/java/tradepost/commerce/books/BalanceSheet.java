package tradepost.commerce.books;

import java.time.LocalDate;
import java.util.List;
import tradepost.kernel.Money;

/** What the shop has, owes and is worth at the end of a day, by currency. The result is what was earned so far and belongs to the owners too. */
public record BalanceSheet(LocalDate day, List<InCurrency> currencies) {
    /** One currency: assets are liabilities, equity and result together, or the ledger has a mistake. */
    public record InCurrency(
            String currency,
            List<ReportLine> assets,
            List<ReportLine> liabilities,
            List<ReportLine> equity,
            Money result,
            Money totalAssets,
            Money totalLiabilities,
            Money totalEquity,
            Money difference) {}
}
