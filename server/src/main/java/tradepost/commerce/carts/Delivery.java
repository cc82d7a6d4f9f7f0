package tradepost.commerce.carts;

import tradepost.db.ids.LocationId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Money;

/**
 * A way of delivery as it is offered for one cart, with its price for that cart.
 *
 * @param collectAt where the buyer comes for the goods, or null where they are sent
 */
public record Delivery(ShippingMethodId id, String name, Money price, int daysFrom, int daysTo, LocationId collectAt) {
    public Delivery(ShippingMethodId id, String name, Money price, int daysFrom, int daysTo) {
        this(id, name, price, daysFrom, daysTo, null);
    }
}
