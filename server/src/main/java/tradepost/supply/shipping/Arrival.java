package tradepost.supply.shipping;

import tradepost.kernel.Money;

/** What came of a delivery: the cash that the courier got for it, or null where nothing was to be collected or nobody has counted it yet. */
public record Arrival(Money collected) {}
