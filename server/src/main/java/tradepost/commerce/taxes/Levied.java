package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** One tax on one line. */
public record Levied(String name, Rate rate, Money amount) {}
