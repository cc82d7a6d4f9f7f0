package tradepost.commerce.carts;

import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Money;

/** A way of delivery as it is offered for one cart, with its price for that cart. */
public record Delivery(ShippingMethodId id, String name, Money price, int daysFrom, int daysTo) {}
