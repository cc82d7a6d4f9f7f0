package tradepost.commerce.orders;

import java.util.LinkedHashMap;
import java.util.List;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/** How much more an order comes to than before, less where negative: {@code total = goods + shipping + tax}. Goods and shipping are net of tax. */
public record MoneyDifference(Money goods, Money shipping, Money tax, List<TaxTotal> taxes, Money total, Money owed) {
    static MoneyDifference between(Order before, Order after) {
        var was = before.totals();
        var now = after.totals();
        return new MoneyDifference(
                now.lines().minus(was.lines()),
                now.shipping().minus(was.shipping()),
                now.tax().minus(was.tax()),
                taxes(was.taxes(), now.taxes()),
                now.total().minus(was.total()),
                now.owed().minus(was.owed()));
    }

    /** Levy by levy; those that stay as they are say nothing. */
    private static List<TaxTotal> taxes(List<TaxTotal> was, List<TaxTotal> now) {
        var merged = new LinkedHashMap<String, TaxTotal>();
        for (var tax : now) merged.merge(Worth.key(tax), tax, Worth::together);
        for (var tax : was)
            merged.merge(
                    Worth.key(tax),
                    new TaxTotal(
                            tax.name(),
                            tax.rate(),
                            Money.zero(tax.base().currency()).minus(tax.base()),
                            Money.zero(tax.amount().currency()).minus(tax.amount()),
                            tax.group()),
                    Worth::together);
        return merged.values().stream()
                .filter(tax -> !tax.base().isZero() || !tax.amount().isZero())
                .toList();
    }

    /** Nothing changes for the purse. */
    boolean isNone() {
        return goods.isZero() && shipping.isZero() && tax.isZero() && owed.isZero();
    }
}
