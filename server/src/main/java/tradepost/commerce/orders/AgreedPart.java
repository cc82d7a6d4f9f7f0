package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/**
 * What was agreed together and is taxed and rounded as one sum: lines name the part they belong to by its number, from 1. Delivery belongs to the first.
 */
public record AgreedPart(int number, List<TaxTotal> taxes, Money roundOff) {}
