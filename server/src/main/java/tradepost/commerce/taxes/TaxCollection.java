package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** Income tax that the seller collects with a document, by a section of the law: outside the taxable value, and asked for with everything else. */
public record TaxCollection(String section, Rate rate, Money amount) {}
