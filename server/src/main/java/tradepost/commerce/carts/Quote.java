package tradepost.commerce.carts;

import java.util.Currency;
import java.util.List;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

/**
 * Goods at agreed prices, of which somebody wants to know the sums without a cart: an order that is changed.
 *
 * @param agreed delivery at the price that was agreed, or null to take the method at today's price or, without one, none
 */
public record Quote(
        AccountId account,
        Currency currency,
        boolean pricesIncludeTax,
        String email,
        Address shipping,
        Address billing,
        Delivery agreed,
        ShippingMethodId method,
        String payment,
        List<Line> lines) {
    /** A variant as it is or was sold, at a unit price as listed. */
    public record Line(SoldVariant variant, Quantity quantity, Money unitPrice) {}
}
