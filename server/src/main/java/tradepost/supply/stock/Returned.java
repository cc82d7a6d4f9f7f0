package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Quantity;

/**
 * Goods of a line of an order that came back: where they are now, and in what state.
 *
 * @param location null for the place they were shipped from
 * @param scrapped whether they are thrown away at once
 * @param batch the batch they are of, where that was read; null for the one that left last
 * @param serials the numbers on the pieces, where every piece has one
 */
public record Returned(
        OrderLineId line,
        LocationId location,
        Quantity quantity,
        Condition condition,
        boolean scrapped,
        String batch,
        List<String> serials) {
    public Returned {
        if (condition == null) condition = Condition.SELLABLE;
        if (scrapped) condition = Condition.DAMAGED;
        if (batch != null && batch.isBlank()) batch = null;
        serials = serials == null
                ? List.of()
                : serials.stream().map(String::strip).distinct().toList();
    }

    public Returned(OrderLineId line, Quantity quantity, Condition condition) {
        this(line, null, quantity, condition, false, null, null);
    }
}
