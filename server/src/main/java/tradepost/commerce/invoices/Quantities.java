package tradepost.commerce.invoices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Quantity;

/** Quantities by order line, added up over shipments. */
final class Quantities {
    private Quantities() {}

    static Map<OrderLineId, Quantity> of(List<ShippedLine> lines) {
        var quantities = new HashMap<OrderLineId, Quantity>();
        for (var line : lines) quantities.merge(line.line(), line.quantity(), Quantity::plus);
        return quantities;
    }

    static Map<OrderLineId, Quantity> sum(Map<OrderLineId, Quantity> some, Map<OrderLineId, Quantity> more) {
        var sum = new HashMap<>(some);
        more.forEach((line, quantity) -> sum.merge(line, quantity, Quantity::plus));
        return sum;
    }
}
