package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One JSON object a line, as the API shows the record. */
final class JsonLines implements Sheet {
    private final OutputStream out;
    private final Set<String> fields = new LinkedHashSet<>();
    private boolean empty = true;

    JsonLines(OutputStream out, List<Column> columns) {
        this.out = out;
        columns.forEach(column -> fields.add(column.field()));
    }

    @Override
    public void add(JsonNode record) throws IOException {
        var line = JsonNodeFactory.instance.objectNode();
        for (var field : fields) {
            var value = Place.get(record, field);
            if (!value.isMissingNode() || !field.startsWith(Place.PREFIX)) Place.set(line, field, value);
        }
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        empty = false;
    }

    /** No file is without a byte. */
    @Override
    public void close() throws IOException {
        if (empty) out.write('\n');
        out.close();
    }
}
