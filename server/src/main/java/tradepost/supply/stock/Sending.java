package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.kernel.Quantity;

/** What of a transfer leaves now; without lines all that is left to send. */
public record Sending(List<Line> lines) {
    public Sending {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** A part of a line. */
    public record Line(StockDocumentLineId line, Quantity quantity) {}
}
