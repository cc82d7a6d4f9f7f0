package tradepost.commerce.taxes;

import java.util.List;
import tradepost.kernel.Money;

/**
 * The taxed amounts in the order in which they were given, and their summary. What is paid is {@code total}: net and tax, and what the total is
 * rounded by where the country wants whole rupees.
 */
public record Taxation(
        List<Taxed> items,
        List<TaxTotal> totals,
        Money net,
        Money tax,
        Money gross,
        Money roundOff,
        Money total,
        Assessment assessment) {
    Taxation assessed(Assessment assessment) {
        return new Taxation(items, totals, net, tax, gross, roundOff, total, assessment);
    }
}
