package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180 in UTF-8, numbers and dates as JSON writes them, whatever the country. */
final class CsvSheet implements Sheet {
    private final CsvWriter writer;
    private final List<Column> columns;

    CsvSheet(OutputStream out, List<Column> columns) {
        this.writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        this.columns = columns;
        writer.writeRecord(
                columns.stream().map(column -> Formulas.defused(column.name())).toList());
    }

    @Override
    public void add(JsonNode record) {
        writer.writeRecord(columns.stream().map(column -> cell(column, record)).toList());
    }

    private static String cell(Column column, JsonNode record) {
        var text = column.text(record);
        return column.kind().isNumber() ? text : Formulas.defused(text);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
