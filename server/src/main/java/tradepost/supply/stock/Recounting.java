package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.kernel.Problem;

/** Lines that are to be counted again. */
public record Recounting(List<StockDocumentLineId> lines) {
    public Recounting {
        lines = lines == null ? List.of() : List.copyOf(lines);
        if (lines.isEmpty()) throw Problem.invalid("lines", "Name the lines to count again");
    }
}
