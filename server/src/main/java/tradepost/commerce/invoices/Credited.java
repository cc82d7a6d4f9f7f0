package tradepost.commerce.invoices;

import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/** Goods of an order line that came back, and what is given for them with tax. */
public record Credited(OrderLineId line, Quantity quantity, Money gross) {}
