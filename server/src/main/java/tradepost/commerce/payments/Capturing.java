package tradepost.commerce.payments;

import tradepost.kernel.Money;

/** How much of the held money to take, everything where it is null; the same key captures once. */
public record Capturing(Money amount, String key) {}
