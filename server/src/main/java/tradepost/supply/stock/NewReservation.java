package tradepost.supply.stock;

import java.time.Duration;
import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.ReservationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.supply.stock.Reserving.Extent;

/**
 * Goods that somebody outside the shop wants held, instead of what was held under the same reference before.
 *
 * @param minutes how long; ten where nothing is said
 * @param extent whether a shortage refuses everything, as where nothing is said, or only what is short
 */
public record NewReservation(String reference, List<Line> lines, Integer minutes, Extent extent) {
    /** So much of a variant, anywhere or at one place. */
    public record Line(VariantId variant, Quantity quantity, LocationId location) {
        public Line {
            if (variant == null) throw Problem.invalid("variant", "Name the variant");
            if (quantity == null || !quantity.isPositive())
                throw Problem.invalid("quantity", "Reserve a quantity above zero");
        }

        private Wish wish() {
            return new Wish(ReservationId.next(), variant, variant.toString(), quantity, location);
        }
    }

    public NewReservation {
        if (lines == null || lines.isEmpty()) throw Problem.invalid("lines", "Say what to reserve");
        if (extent == null) extent = Extent.ALL_OR_NOTHING;
    }

    Reserving reserving() {
        return new Reserving(
                new Reference(reference), lines.stream().map(Line::wish).toList(), keep(minutes), extent);
    }

    static Duration keep(Integer minutes) {
        if (minutes == null) return Duration.ofMinutes(10);
        if (minutes < 1 || minutes > 10_080)
            throw Problem.invalid("minutes", "Reserve goods for 1 minute to 7 days, which are 10080 minutes");
        return Duration.ofMinutes(minutes);
    }
}
