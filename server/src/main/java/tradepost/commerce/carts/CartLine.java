package tradepost.commerce.carts;

import tradepost.commerce.catalogue.SoldVariant;
import tradepost.db.ids.CartLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/**
 * A variant in a cart at today's price.
 *
 * @param unitPrice as listed, with or without tax
 * @param seenPrice the unit price the customer agreed to when the line was last changed
 * @param before the price before a reduction, or null
 * @param amount unit price times quantity, as listed
 * @param available how much of it the cart could have, counting what it holds itself; null where there is no limit
 * @param late how much of the line is not here yet and will be delivered later
 */
public record CartLine(
        CartLineId id,
        SoldVariant variant,
        Quantity quantity,
        Money unitPrice,
        Money seenPrice,
        Money before,
        Money amount,
        Money net,
        Money tax,
        Rate taxRate,
        Quantity available,
        Quantity late) {
    /** Whether the price went up since the customer last agreed to it. */
    public boolean rose() {
        return unitPrice.compareTo(seenPrice) > 0;
    }

    boolean isShort() {
        return available != null && available.compareTo(quantity) < 0;
    }
}
