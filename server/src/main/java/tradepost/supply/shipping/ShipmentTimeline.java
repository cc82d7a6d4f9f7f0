package tradepost.supply.shipping;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** When parcels of an order left and arrived. */
@Singleton
class ShipmentTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String select() {
        return """
                select id, shipped_at, 'shipment.shipped', number || ' ' || carrier || ' ' || tracking, ''
                from shipping.shipment where order_id = (select id from record) and shipped_at is not null
                union all
                select id, delivered_at, 'shipment.delivered', number, ''
                from shipping.shipment where order_id = (select id from record) and delivered_at is not null
                """;
    }
}
