package tradepost.commerce.orders;

import java.time.Instant;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.OrderProposalId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

/**
 * A change of a placed order, as it was worked out when it was proposed.
 *
 * @param orderVersion of the order it was computed on; it can be applied to no other
 * @param address where the goods go from then on, or null
 * @param delivery the way of delivery from then on, or null
 */
public record OrderChange(
        OrderProposalId id,
        OrderId order,
        long orderVersion,
        OrderChangeStatus status,
        String reason,
        String actor,
        boolean consent,
        List<Line> lines,
        Address address,
        String delivery,
        String note,
        MoneyDifference difference,
        Money totalAfter,
        Instant expiresAt) {
    /** A line and how it changes; nothing before is a new one, nothing after one that is taken out. */
    public record Line(
            OrderLineId line,
            String sku,
            String title,
            Quantity before,
            Quantity after,
            Money priceBefore,
            Money priceAfter) {}

    OrderChange as(OrderChangeStatus other) {
        return new OrderChange(
                id,
                order,
                orderVersion,
                other,
                reason,
                actor,
                consent,
                lines,
                address,
                delivery,
                note,
                difference,
                totalAfter,
                expiresAt);
    }
}
