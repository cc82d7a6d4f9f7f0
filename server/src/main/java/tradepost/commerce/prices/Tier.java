package tradepost.commerce.prices;

import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * The price of one unit from a quantity on.
 *
 * @param before what is shown struck through, null where nothing was reduced
 * @param byLaw whether that is the lowest price of the thirty days before, and must be called so
 */
public record Tier(Quantity from, Money unit, Money before, boolean byLaw) {}
