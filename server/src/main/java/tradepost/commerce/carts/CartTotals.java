package tradepost.commerce.carts;

import java.util.List;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/**
 * The sums of a cart: {@code total = net + shippingNet + tax + roundOff}. {@code goods} and {@code shipping} are as listed, with tax where
 * {@code includesTax}. The assessment says by which law and for which place it was taxed.
 */
public record CartTotals(
        Money goods,
        Money shipping,
        Money net,
        Money shippingNet,
        Money shippingTax,
        Money tax,
        Money total,
        List<TaxTotal> taxes,
        boolean includesTax,
        String shippingTaxGroup,
        Money roundOff,
        Assessment assessment) {
    static CartTotals none(Money zero, boolean includesTax) {
        return new CartTotals(
                zero, zero, zero, zero, zero, zero, zero, List.of(), includesTax, "", zero, Assessment.NONE);
    }
}
