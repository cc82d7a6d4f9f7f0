package tradepost.commerce.carts;

import java.util.Currency;
import java.util.List;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.platform.tenants.Address;

/**
 * A basket, priced and taxed as of now.
 *
 * @param secret what proves that a caller may use the cart; told once, when it is opened
 * @param delivery the chosen way of delivery with its price, or null
 * @param deliveries the ways of delivery to choose from
 * @param requirements what is still missing; empty when the cart can be completed
 */
public record Cart(
        CartId id,
        String secret,
        CartStatus status,
        AccountId account,
        Currency currency,
        String email,
        Address shippingAddress,
        Address billingAddress,
        Delivery delivery,
        List<Delivery> deliveries,
        String paymentMethod,
        String note,
        List<CartLine> lines,
        CartTotals totals,
        List<Requirement> requirements) {
    /** The address the bill goes to: the one given for it, else where the goods go. */
    public Address billTo() {
        return billingAddress.isEmpty() ? shippingAddress : billingAddress;
    }

    Cart withSecret(String told) {
        return new Cart(
                id,
                told,
                status,
                account,
                currency,
                email,
                shippingAddress,
                billingAddress,
                delivery,
                deliveries,
                paymentMethod,
                note,
                lines,
                totals,
                requirements);
    }
}
