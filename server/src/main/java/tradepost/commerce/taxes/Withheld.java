package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** Income tax withheld beside a document, by a section of the law: deducted by the buyer, or collected by the seller. */
public record Withheld(String section, boolean collected, Rate rate, Money amount) {}
