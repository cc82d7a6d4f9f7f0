package tradepost.supply.shipping;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** Where a shipment is on its way. A shop without a warehouse of its own begins at shipped. */
public enum ShipmentStatus {
    PLANNED,
    RELEASED,
    PICKING,
    PACKED,
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    FAILED_ATTEMPT,
    RETURNED_TO_ORIGIN,
    ON_HOLD,
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
