package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Quantity;

/**
 * Goods of an order line that leave the house.
 *
 * @param serials the numbers on the pieces that leave, where every piece has one; those of all lines together will do
 */
public record Issued(OrderLineId line, Quantity quantity, List<String> serials) {
    public Issued {
        serials = serials == null ? List.of() : List.copyOf(serials);
    }

    public Issued(OrderLineId line, Quantity quantity) {
        this(line, quantity, List.of());
    }
}
