package tradepost.commerce.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;

/** The rows of a .csv or .csv.gz file (RFC 4180, UTF-8), one at a time; a row that cannot be read is handed out as broken, the rest goes on. */
public final class CsvRows implements Iterator<CsvRow>, AutoCloseable {
    private final long size;
    private final Counted source;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final CsvHeader header;
    private long number;
    private long line = 1;
    private boolean gaveUp;

    private CsvRows(long size, Counted source, CsvReader<CsvRecord> reader) throws UnreadableFile {
        this.size = size;
        this.source = source;
        this.reader = reader;
        this.records = reader.iterator();
        this.header = firstLine();
    }

    public static CsvRows open(Path file) throws IOException {
        var source = new Counted(Files.newInputStream(file));
        try {
            var buffered = new BufferedInputStream(source, 1 << 16);
            var text = isCompressed(buffered) ? new GZIPInputStream(buffered, 1 << 16) : buffered;
            return new CsvRows(
                    Files.size(file),
                    source,
                    CsvReader.builder()
                            .commentStrategy(CommentStrategy.NONE)
                            .skipEmptyLines(true)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .allowExtraCharsAfterClosingQuote(true)
                            .detectBomHeader(true)
                            .ofCsvRecord(text));
        } catch (IOException | RuntimeException problem) {
            source.close();
            throw problem;
        }
    }

    @Override
    public boolean hasNext() {
        if (gaveUp) {
            return false;
        }
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException _) {
            return true; // next() meets the same problem and hands it out as a broken row
        }
    }

    @Override
    public CsvRow next() {
        if (gaveUp) {
            throw new NoSuchElementException();
        }
        number++;
        try {
            var record = records.next();
            line = record.getStartingLineNumber();
            return record.getFieldCount() == header.columns().size()
                    ? new CsvRow.Read(number, line, header.name(record.getFields()))
                    : broken(
                            "columns",
                            "Line %d has %d columns where the header has %d; look for a missing or stray quote or comma."
                                    .formatted(
                                            line,
                                            record.getFieldCount(),
                                            header.columns().size()));
        } catch (CsvParseException | UncheckedIOException problem) {
            gaveUp = true;
            return broken(
                    "unreadable",
                    "The file cannot be read past line %d (%s); a quote that is never closed or a damaged file is the "
                                    .formatted(line, problem.getMessage())
                            + "usual reason. The rows below it were not read.");
        }
    }

    /** What can be said of the file as a whole. */
    public List<Note> notes() {
        return header.notes();
    }

    /** True when the end was not reached: the rows that were handed out are not all there are. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** How much of the file has been read, from 0 to 1. */
    public double progress() {
        return size == 0 ? 1 : Math.min(1, (double) source.read / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private CsvHeader firstLine() throws UnreadableFile {
        try {
            if (records.hasNext()) {
                return CsvHeader.of(records.next().getFields());
            }
        } catch (CsvParseException | UncheckedIOException problem) {
            throw new UnreadableFile("The first line cannot be read: %s".formatted(problem.getMessage()));
        }
        throw new UnreadableFile("The file is empty. Its first line must name the columns.");
    }

    private CsvRow broken(String code, String message) {
        return new CsvRow.Broken(number, line, Note.refused(number, code, "row", message));
    }

    private static boolean isCompressed(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        var magic = stream.readNBytes(2);
        stream.reset();
        return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    }

    /** Counts what was read of the file itself, compressed or not, since only that has a known size. */
    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            read += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
