package tradepost.platform.transfers;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import tradepost.kernel.Decimal;

/**
 * The first sheet of a workbook, read as it streams by. Numbers and dates come as texts that no country writes otherwise; of a formula its last result
 * counts.
 */
final class XlsxSource implements Source {
    /** The first day of the year 10000, counted as spreadsheets do. */
    private static final int END_OF_DAYS = 2_958_466;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> columns;
    private Row ahead;
    private long number;

    XlsxSource(Path file) throws IOException {
        XlsxParts.check(file);
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException e) {
            throw XlsxParts.unreadable(e);
        }
        try {
            stream = workbook.getFirstSheet().openStream();
            rows = stream.iterator();
            columns = Source.header(cells(next(rows)));
            forward();
        } catch (RuntimeException | IOException e) {
            workbook.close();
            throw e;
        }
    }

    private static Row next(Iterator<Row> rows) {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                if (cells(row).stream().anyMatch(cell -> !cell.isBlank())) return row;
            }
            return null;
        } catch (RuntimeException e) {
            // Whatever the library stumbles over lies in the file.
            throw XlsxParts.unreadable(e);
        }
    }

    private void forward() {
        ahead = next(rows);
    }

    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        if (row == null) return cells;
        for (int at = 0; at < row.getCellCount(); at++)
            cells.add(row.getOptionalCell(at).map(XlsxSource::text).orElse(""));
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getValue() == null && cell.getRawValue() == null) return "";
        return switch (cell.getType()) {
            case NUMBER -> isDate(cell) ? date(cell) : number(cell.getRawValue());
            case STRING -> String.valueOf(cell.getValue());
            case BOOLEAN -> cell.getValue().toString();
            case FORMULA -> formula(cell);
            case ERROR -> cell.getRawValue();
            case EMPTY -> "";
        };
    }

    private static String formula(Cell cell) {
        var raw = cell.getRawValue();
        if (raw == null) return "";
        if (!raw.matches("-?[0-9.]+(E[-+]?\\d+)?")) return raw;
        return number(raw);
    }

    private static boolean isDate(Cell cell) {
        var format = cell.getDataFormatString();
        if (format == null) return false;
        var plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "");
        return plain.matches("(?i).*[yd].*") || plain.matches("(?i).*m+[/.-].*");
    }

    /** What lies outside the calendar of spreadsheets stays the number that it is. */
    private static String date(Cell cell) {
        double days = Double.parseDouble(cell.getRawValue());
        if (!(days >= 0 && days < END_OF_DAYS)) return number(cell.getRawValue());
        var moment = cell.asDate();
        return moment.toLocalTime().toSecondOfDay() == 0
                ? moment.toLocalDate().toString()
                : moment.toInstant(ZoneOffset.UTC).toString();
    }

    /** A spreadsheet keeps fifteen digits; what stands behind them in the file is noise. */
    private static String number(String raw) {
        BigDecimal number;
        try {
            number = Decimal.of(raw).round(new MathContext(15));
        } catch (NumberFormatException e) {
            return raw; // no spreadsheet wrote it; the row will be refused, and the others not
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
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
        if (ahead == null) throw new java.util.NoSuchElementException();
        number++;
        var cells = new ArrayList<>(cells(ahead));
        while (cells.size() < columns.size()) cells.add("");
        forward();
        return Source.row(number, columns, cells, null);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
