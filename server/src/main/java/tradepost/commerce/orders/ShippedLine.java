package tradepost.commerce.orders;

import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Quantity;

/** How much of a line has left the house. */
public record ShippedLine(OrderLineId line, Quantity quantity) {}
