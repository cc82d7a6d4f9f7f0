package tradepost.commerce.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which column of a file holds what; understands the names that other shops' exports use. */
record CsvHeader(List<String> columns, List<String> ignored) {
    private static final Set<String> KNOWN = Set.of(
            "external_id",
            "sku",
            "title",
            "brand",
            "barcode",
            "description",
            "price",
            "currency",
            "released_on",
            "product_type",
            "attributes");
    private static final List<String> REQUIRED = List.of("external_id", "sku", "title", "price", "currency");
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("id", "external_id"),
            Map.entry("product_id", "external_id"),
            Map.entry("name", "title"),
            Map.entry("product_name", "title"),
            Map.entry("manufacturer", "brand"),
            Map.entry("vendor", "brand"),
            Map.entry("ean", "barcode"),
            Map.entry("gtin", "barcode"),
            Map.entry("upc", "barcode"),
            Map.entry("release_date", "released_on"),
            Map.entry("type", "product_type"),
            Map.entry("category", "product_type"));

    static CsvHeader of(List<String> cells) throws UnreadableFile {
        var columns = cells.stream().map(CsvHeader::column).toList();
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (KNOWN.contains(column) && !seen.add(column)) {
                throw new UnreadableFile("The column \"%s\" stands in the header twice. Remove or rename one of them."
                        .formatted(column));
            }
        }
        var missing = REQUIRED.stream().filter(column -> !seen.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile("The first line must name the columns, and %s is missing. Known columns: %s."
                    .formatted(
                            String.join(", ", missing),
                            String.join(", ", KNOWN.stream().sorted().toList())));
        }
        return new CsvHeader(
                columns,
                columns.stream().filter(column -> !KNOWN.contains(column)).toList());
    }

    Map<String, String> name(List<String> cells) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            if (KNOWN.contains(columns.get(i))) {
                named.put(columns.get(i), cells.get(i));
            }
        }
        return named;
    }

    List<Note> notes() {
        var notes = new ArrayList<Note>();
        for (var column : ignored) {
            notes.add(Note.warning(
                    0,
                    "column_ignored",
                    column,
                    "The column \"%s\" is not known and was left out; put such values into attributes."
                            .formatted(column)));
        }
        return notes;
    }

    private static String column(String cell) {
        var plain = cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return SYNONYMS.getOrDefault(plain, plain);
    }
}
