package tradepost.commerce.prices;

import tradepost.kernel.Money;

/** What one unit costs at a quantity; before is null where nothing was reduced. */
public record Offer(Money unit, Money before, boolean includesTax) {}
