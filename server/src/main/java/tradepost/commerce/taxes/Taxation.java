package tradepost.commerce.taxes;

import java.util.List;
import tradepost.kernel.Money;

/** The taxed amounts in the order in which they were given, and their summary. */
public record Taxation(List<Taxed> items, List<TaxTotal> totals, Money net, Money tax, Money gross) {}
