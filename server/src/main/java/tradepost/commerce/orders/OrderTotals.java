package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/**
 * The sums of an order, net of tax: {@code total = lines + shipping + fees − discount + tax + roundOff}. What is owed is less than that total
 * once goods were cancelled. The assessment says by which law and for which place the order was taxed.
 */
public record OrderTotals(
        Money lines,
        Money shipping,
        Money fees,
        Money discount,
        Money tax,
        Money total,
        Money shippingTax,
        Money owed,
        List<TaxTotal> taxes,
        String shippingTaxGroup,
        Money roundOff,
        Assessment assessment) {}
