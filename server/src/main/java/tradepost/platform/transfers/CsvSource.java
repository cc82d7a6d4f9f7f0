package tradepost.platform.transfers;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import tradepost.kernel.Problem;

/** Text in columns, whichever of comma, semicolon, tab and bar stands between them. */
final class CsvSource implements Source {
    private static final String DELIMITERS = ",;\t|";
    private static final int LOOK = 64 * 1024;
    private final BufferedReader text;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    private long number;
    private boolean gaveUp;

    CsvSource(Path file) throws IOException {
        text = Files.newBufferedReader(file, Encoding.of(file));
        try {
            skipMark();
            var reader = CsvReader.builder()
                    .fieldSeparator(delimiter())
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(text);
            records = reader.iterator();
            columns = first();
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private void skipMark() throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') text.reset();
    }

    /** The one that stands most often in the first line, outside of quotes. */
    private char delimiter() throws IOException {
        var start = new char[LOOK];
        text.mark(LOOK);
        int length = text.read(start);
        text.reset();
        var counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            if (start[i] == '"') quoted = !quoted;
            else if (!quoted && (start[i] == '\n' || start[i] == '\r')) break;
            else if (!quoted && DELIMITERS.indexOf(start[i]) >= 0) counts[DELIMITERS.indexOf(start[i])]++;
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) if (counts[i] > counts[best]) best = i;
        return DELIMITERS.charAt(best);
    }

    private List<String> first() {
        try {
            if (records.hasNext()) return Source.header(records.next().getFields());
        } catch (CsvParseException | UncheckedIOException e) {
            throw Problem.invalid("file", "The first line cannot be read: %s", e.getMessage());
        }
        throw Problem.invalid("file", "The file is empty; its first line must name the columns");
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        if (gaveUp) return false;
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException unreadable) {
            return true; // next() meets the same problem and hands it out as a broken row
        }
    }

    @Override
    public SourceRow next() {
        if (gaveUp) throw new NoSuchElementException();
        number++;
        try {
            var cells = records.next().getFields();
            boolean fits = cells.size() >= columns.size()
                    && cells.stream().skip(columns.size()).allMatch(String::isBlank);
            var broken = "It has %s columns where the header has %s; look for a missing or stray quote or delimiter"
                    .formatted(cells.size(), columns.size());
            return Source.row(number, columns, cells, fits ? null : broken);
        } catch (CsvParseException | UncheckedIOException e) {
            gaveUp = true;
            var why = "The file cannot be read from here on, often because a quote is never closed: " + e.getMessage();
            return Source.row(number, columns, List.of(), why);
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
