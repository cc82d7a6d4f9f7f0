package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * Goods that go from one place to another.
 *
 * @param send whether they leave at once
 */
public record Transferring(LocationId from, LocationId to, String note, Boolean send, List<Line> lines) {
    public Transferring {
        lines = lines == null ? List.of() : List.copyOf(lines);
        Problem.checks()
                .require(from != null, "from", "Name the place they leave")
                .require(to != null, "to", "Name the place they go to")
                .require(from == null || !from.equals(to), "to", "Goods go to another place than the one they leave")
                .require(!lines.isEmpty() && lines.size() <= 1000, "lines", "Name 1 to 1000 articles")
                .done();
        note = note == null ? "" : note.strip();
        if (send == null) send = false;
    }

    /** So much of an article; of batches the one that expires first, if none is named. */
    public record Line(VariantId variant, Quantity quantity, BatchLabel batch, List<String> serials) {
        public Line {
            if (variant == null) throw Problem.invalid("variant", "Name the variant");
            if (quantity == null || !quantity.isPositive())
                throw Problem.invalid("quantity", "Move a quantity above zero");
            serials = serials == null ? List.of() : List.copyOf(serials);
        }
    }
}
