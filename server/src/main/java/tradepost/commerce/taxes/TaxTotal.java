package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** One line of the tax summary on a cart, order or invoice: CGST 9 % on 1,000.00 is 90.00. */
public record TaxTotal(String name, Rate rate, Money base, Money amount) {}
