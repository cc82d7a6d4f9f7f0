package tradepost.commerce.prices;

import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/** The price of one unit from a quantity on. */
public record Tier(Quantity from, Money unit, Money before) {}
