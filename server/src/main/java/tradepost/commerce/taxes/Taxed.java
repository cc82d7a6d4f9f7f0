package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** An amount with its tax; net and tax always add up to gross. */
public record Taxed(Money net, Money tax, Money gross, Rate rate) {}
