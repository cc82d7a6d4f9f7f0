package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What of a transfer arrived; without lines all that is on the way. */
public record Arriving(List<Line> lines) {
    public Arriving {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** A part of a line, and what will never arrive, with the reason. */
    public record Line(StockDocumentLineId line, Quantity arrived, Quantity missing, Reason reason) {
        public Line {
            if (line == null) throw Problem.invalid("line", "Name the line");
            if (arrived == null) arrived = Quantity.ZERO;
            if (missing == null) missing = Quantity.ZERO;
            if (missing.isPositive() && reason == null) throw Problem.invalid("reason", "Say why so much is missing");
        }
    }
}
