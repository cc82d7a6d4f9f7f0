package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;

/** The rows of a file, one at a time; a row that cannot be read is handed out as broken and the rest goes on. */
interface Source extends Iterator<SourceRow>, AutoCloseable {
    List<String> columns();

    @Override
    void close() throws IOException;

    /** Opens a file that was found to be of a type. */
    static Source open(Path file, String type, Json json) throws IOException {
        return switch (type) {
            case "text/csv", "text/plain", "text/tab-separated-values" -> new CsvSource(file);
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> new XlsxSource(file);
            case "application/x-ndjson" -> new JsonLinesSource(file, json);
            default -> throw Problem.invalid("file", "Bring a CSV, XLSX or JSONL file; this one is %s", type);
        };
    }

    /** Names as they stand in the first row; one without a name is called by its place. */
    static List<String> header(List<String> cells) {
        var names = new java.util.ArrayList<String>();
        var seen = new HashSet<String>();
        for (var cell : cells) {
            var name = cell.isBlank()
                    ? "column " + (names.size() + 1)
                    : Formulas.restored(cell).strip();
            if (!seen.add(name))
                throw Problem.invalid("file", "The column '%s' stands in the header twice; rename one of them", name);
            names.add(name);
        }
        while (!cells.isEmpty()
                && !names.isEmpty()
                && cells.get(names.size() - 1).isBlank()) names.removeLast();
        if (names.isEmpty()) throw Problem.invalid("file", "The first row must name the columns, and it is empty");
        return List.copyOf(names);
    }

    static SourceRow row(long number, List<String> columns, List<String> cells, String broken) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        var wrong = broken;
        for (int at = 0; at < columns.size() && at < cells.size(); at++) {
            var text = Formulas.restored(cells.get(at));
            if (text.indexOf('\0') >= 0) {
                wrong = columns.get(at) + ": contains a NUL character";
                text = text.replace('\0', '\ufffd');
            }
            named.put(columns.get(at), text);
        }
        return new SourceRow(number, named, wrong);
    }
}
