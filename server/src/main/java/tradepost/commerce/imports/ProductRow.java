package tradepost.commerce.imports;

import java.util.Map;

/** A product as the file gives it: nothing trimmed, nothing judged. Absent columns are empty. */
public record ProductRow(
        long number,
        String externalId,
        String sku,
        String title,
        String brand,
        String barcode,
        String description,
        String price,
        String currency,
        String releasedOn,
        String productType,
        String attributes) {

    public static ProductRow of(long number, Map<String, String> cells) {
        return new ProductRow(
                number,
                cell(cells, "external_id"),
                cell(cells, "sku"),
                cell(cells, "title"),
                cell(cells, "brand"),
                cell(cells, "barcode"),
                cell(cells, "description"),
                cell(cells, "price"),
                cell(cells, "currency"),
                cell(cells, "released_on"),
                cell(cells, "product_type"),
                cell(cells, "attributes"));
    }

    private static String cell(Map<String, String> cells, String column) {
        return cells.getOrDefault(column, "");
    }
}
