package tradepost.supply.shipping;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** Where a shipment is on its way. A shop without a warehouse of its own begins at shipped. */
public enum ShipmentStatus {
    /** Known to come. */
    PLANNED,
    /** May be picked. */
    RELEASED,
    /** Goods are being gathered. */
    PICKING,
    /** Ready to be fetched. */
    PACKED,
    /** Handed to the carrier. */
    SHIPPED,
    /** On the last part of its way. */
    OUT_FOR_DELIVERY,
    /** Has arrived. */
    DELIVERED,
    /** Nobody took it; the carrier tries again. */
    FAILED_ATTEMPT,
    /** Came back to us. */
    RETURNED_TO_ORIGIN,
    /** Stopped for now. */
    ON_HOLD,
    /** Will not be sent. */
    CANCELLED;

    Set<ShipmentStatus> next() {
        return switch (this) {
            case PLANNED -> Set.of(RELEASED, ON_HOLD, CANCELLED);
            case RELEASED -> Set.of(PICKING, ON_HOLD, CANCELLED);
            case PICKING -> Set.of(PACKED, ON_HOLD, CANCELLED);
            case PACKED -> Set.of(SHIPPED, ON_HOLD, CANCELLED);
            case SHIPPED -> Set.of(OUT_FOR_DELIVERY, DELIVERED, FAILED_ATTEMPT, RETURNED_TO_ORIGIN);
            case OUT_FOR_DELIVERY -> Set.of(DELIVERED, FAILED_ATTEMPT);
            case FAILED_ATTEMPT -> Set.of(OUT_FOR_DELIVERY, DELIVERED, RETURNED_TO_ORIGIN);
            case ON_HOLD -> Set.of(PLANNED, RELEASED, CANCELLED);
            case DELIVERED, RETURNED_TO_ORIGIN, CANCELLED -> Set.of();
        };
    }

    ShipmentStatus to(ShipmentStatus wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("shipment_status", "A shipment that is %s cannot become %s", code(), wanted.code())
                .with("allowed_transitions", next());
    }

    static ShipmentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
