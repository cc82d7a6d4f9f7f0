package tradepost.commerce.taxes;

import tradepost.db.ids.ProductId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * An amount of a tax class, as the price list states it: with or without tax. The quantity is for taxes by the piece, the product (null for none)
 * for what is exempt by itself; delivery is taxed with the goods only where the state wants it.
 */
public record Taxable(String taxClass, Money amount, Quantity quantity, ProductId product, boolean delivery) {
    public Taxable(String taxClass, Money amount) {
        this(taxClass, amount, Quantity.ZERO, null, false);
    }
}
