package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What somebody counted. */
public record Counted(List<Line> lines) {
    public Counted {
        lines = lines == null ? List.of() : List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > 1000) throw Problem.invalid("lines", "Say what 1 to 1000 lines counted");
    }

    /** So much of a line of the paper, or of what nobody expected: then the place and the variant say where it was found. */
    public record Line(
            StockDocumentLineId line,
            Quantity quantity,
            LocationId location,
            VariantId variant,
            BatchLabel batch,
            String serial) {
        public Line {
            if (quantity == null) throw Problem.invalid("quantity", "Say how much there is; 0 where there is nothing");
            if (line == null && (location == null || variant == null))
                throw Problem.invalid("line", "Name the line, or the place and the variant of what nobody expected");
        }
    }
}
