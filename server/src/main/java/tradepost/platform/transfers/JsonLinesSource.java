package tradepost.platform.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;

/** One JSON object a line. Its columns are the members of the first thousand. */
final class JsonLinesSource implements Source {
    private static final int LOOK = 1_000;
    private final Json json;
    private final BufferedReader lines;
    private final List<String> columns;
    private String ahead;
    private long number;

    JsonLinesSource(Path file, Json json) throws IOException {
        this.json = json;
        this.columns = columns(file);
        if (columns.isEmpty()) throw Problem.invalid("file", "The file has no line with a JSON object");
        this.lines = Files.newBufferedReader(file, Encoding.of(file));
        forward();
    }

    private List<String> columns(Path file) throws IOException {
        var names = new LinkedHashSet<String>();
        try (var some = Files.newBufferedReader(file, Encoding.of(file))) {
            int seen = 0;
            for (String line; seen < LOOK && (line = some.readLine()) != null; seen++)
                read(seen, line).cells().fieldNames().forEachRemaining(names::add);
        }
        return List.copyOf(names);
    }

    private SourceRow read(long at, String line) {
        var nothing = JsonNodeFactory.instance.objectNode();
        try {
            var plain = line.startsWith("\ufeff") ? line.substring(1) : line;
            if (plain.contains("\\u0000")) return new SourceRow(at, nothing, "It contains a NUL character");
            return json.mapper().readTree(plain) instanceof ObjectNode object
                    ? new SourceRow(at, Place.flat(object), null)
                    : new SourceRow(at, nothing, "The line is not a JSON object");
        } catch (JsonProcessingException e) {
            return new SourceRow(at, nothing, "The line is not JSON: " + e.getOriginalMessage());
        }
    }

    private void forward() {
        try {
            do ahead = lines.readLine();
            while (ahead != null && ahead.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public SourceRow next() {
        if (ahead == null) throw new NoSuchElementException();
        var row = read(++number, ahead);
        forward();
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
