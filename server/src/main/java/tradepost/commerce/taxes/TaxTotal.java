package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * One line of the tax summary on a cart, order or invoice: CGST 9 % on 1,000.00 is 90.00. The group names all taxes that are levied on the same goods
 * together, and is how a line finds the taxes it bears.
 */
public record TaxTotal(String name, Rate rate, Money base, Money amount, String group) {}
