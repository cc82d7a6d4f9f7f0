package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** Income tax that the buyer deducts from what they pay for a document, by a section of the law; it changes nothing of what is asked for. */
public record Withheld(String section, Rate rate, Money amount) {}
