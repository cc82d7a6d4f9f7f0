package tradepost.supply.shipping;

import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.facts.Fact;

/** What happens to shipments. */
public sealed interface ShippingEvent extends Fact {
    ShipmentId shipment();

    OrderId order();

    @Override
    default ShipmentId aggregate() {
        return shipment();
    }

    /** Goods have left the house. */
    record Shipped(ShipmentId shipment, OrderId order, String number, String carrier, String tracking)
            implements ShippingEvent {}

    /** Goods have arrived. */
    record Delivered(ShipmentId shipment, OrderId order) implements ShippingEvent {}
}
