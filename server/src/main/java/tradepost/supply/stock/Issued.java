package tradepost.supply.stock;

import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Quantity;

/** Goods of an order line that leave the house. */
public record Issued(OrderLineId line, Quantity quantity) {}
