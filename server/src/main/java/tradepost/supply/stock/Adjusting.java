package tradepost.supply.stock;

import java.time.Instant;
import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * A correction of what is at a place, with its reason.
 *
 * @param draft whether it is only written down and posted later
 */
public record Adjusting(
        LocationId location, Reason reason, String note, Instant occurredAt, Boolean draft, List<Line> lines) {
    public Adjusting {
        lines = lines == null ? List.of() : List.copyOf(lines);
        Problem.checks()
                .require(location != null, "location", "Name the place")
                .require(reason != null, "reason", "Say why")
                .require(!lines.isEmpty() && lines.size() <= 1000, "lines", "Name 1 to 1000 articles")
                .done();
        note = note == null ? "" : note.strip();
        if (draft == null) draft = false;
        occurredAt = Receiving.past(occurredAt);
    }

    /**
     * Goods that are there after all, or that are not.
     *
     * @param cost what a unit of what was found cost; without it what it cost last
     */
    public record Line(
            VariantId variant,
            Quantity added,
            Quantity removed,
            Condition condition,
            BatchLabel batch,
            List<String> serials,
            UnitCost cost) {
        public Line {
            if (variant == null) throw Problem.invalid("variant", "Name the variant");
            boolean more = added != null && added.isPositive();
            boolean less = removed != null && removed.isPositive();
            if (more == less)
                throw Problem.invalid("added", "Say how much is added or how much is removed, and not both");
            if (condition == null) condition = Condition.SELLABLE;
            serials = serials == null ? List.of() : List.copyOf(serials);
        }

        long signed() {
            return added != null && added.isPositive() ? added.tenThousandths() : -removed.tenThousandths();
        }
    }
}
