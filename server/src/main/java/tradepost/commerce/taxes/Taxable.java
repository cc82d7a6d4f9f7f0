package tradepost.commerce.taxes;

import tradepost.kernel.Money;

/** An amount of a tax class, as the price list states it: with or without tax. */
public record Taxable(String taxClass, Money amount) {}
