package tradepost.commerce.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows for stories: everything in order, but for what the story is about. */
final class Rows {
    private static final Map<String, String> TEAPOT = Map.of(
            "external_id",
            "7",
            "sku",
            "TP-1",
            "title",
            "Brown Betty teapot",
            "brand",
            "Brown Betty",
            "barcode",
            "4006381333931",
            "price",
            "24.50",
            "currency",
            "EUR",
            "released_on",
            "2024-05-01");

    private Rows() {}

    static ProductRow teapot(String... cells) {
        return row(1, cells);
    }

    static ProductRow row(long number, String... cells) {
        var row = new HashMap<>(TEAPOT);
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return ProductRow.of(number, row);
    }

    static CleanProduct clean(ProductRow row) {
        if (Cleaning.clean(row) instanceof Cleaned.Accepted(var product, var _)) {
            return product;
        }
        throw new AssertionError("refused: " + Cleaning.clean(row).notes());
    }

    static List<String> codes(List<Note> notes) {
        return notes.stream().map(Note::code).toList();
    }
}
