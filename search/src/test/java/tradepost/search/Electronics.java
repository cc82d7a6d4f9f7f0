package tradepost.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The catalogue of real electronic products that lies outside the project; not every machine has it. */
final class Electronics {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\"([a-z0-9_]+)\":(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|(true|false)|(-?[0-9.eE+-]+))");
    private static final int LONGEST_FACET_VALUE = 60;

    private Electronics() {}

    static boolean isHere() {
        return file().isPresent();
    }

    static Optional<Path> file() {
        return Stream.of(System.getProperty("tradepost.fixtures", "."), "../shared/fixtures", "../../shared/fixtures")
                .map(folder -> Path.of(folder, "catalogue/electronics.csv.gz"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static List<Document> read(Path file) {
        var documents = new ArrayList<Document>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            var names = row(reader);
            for (var row = row(reader); !row.isEmpty(); row = row(reader)) {
                var cells = new LinkedHashMap<String, String>();
                for (int i = 0; i < names.size(); i++) {
                    cells.put(names.get(i), row.get(i));
                }
                documents.add(document(cells));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private static Document document(Map<String, String> cells) {
        var facets = new LinkedHashMap<String, List<String>>();
        var attributes = ATTRIBUTE.matcher(cells.get("attributes"));
        while (attributes.find()) {
            var value = attributes.group(2) != null ? attributes.group(2) : attributes.group(3);
            if (value != null && !value.isEmpty() && value.length() <= LONGEST_FACET_VALUE) {
                facets.put(attributes.group(1), List.of(value));
            }
        }
        facets.put("brand", List.of(cells.get("brand")));
        if (!cells.get("product_type").isEmpty()) {
            facets.put("product_type", List.of(cells.get("product_type")));
        }
        var numbers = Map.of(
                "price",
                new BigDecimal(cells.get("price")).movePointRight(2).longValue(),
                "released",
                LocalDate.parse(cells.get("released_on")).toEpochDay());
        return new Document(
                cells.get("external_id"),
                cells.get("title"),
                cells.get("brand"),
                cells.get("sku"),
                List.of(cells.get("barcode")),
                cells.get("description"),
                facets,
                numbers,
                0);
    }

    /** Cells of one row, quotes removed; nothing at the end. */
    private static List<String> row(Reader reader) throws IOException {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '"') {
                quoted = !quoted;
                if (quoted && !cell.isEmpty()) { // the second of two quotes stands for one
                    cell.append('"');
                }
            } else if (quoted || next != ',' && next != '\n' && next != '\r') {
                cell.append((char) next);
            } else if (next != '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (next == '\n') {
                    return cells;
                }
            }
        }
        return cells;
    }
}
