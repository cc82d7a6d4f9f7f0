package tradepost.supply.shipping;

import java.time.Instant;
import java.util.List;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;

/** Goods of one order on their way together; the location is null when none of them are tracked in stock. */
public record Shipment(
        ShipmentId id,
        String number,
        OrderId order,
        LocationId location,
        ShipmentStatus status,
        String carrier,
        String tracking,
        Instant shippedAt,
        Instant deliveredAt,
        List<ShippedLine> lines) {}
