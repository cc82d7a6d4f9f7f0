package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tradepost.kernel.Problem;

/**
 * A workbook that is written as it grows. Numbers and days are cells of their kind; moments stay texts, since a spreadsheet knows neither zones nor
 * microseconds, and so does a number of more digits than a spreadsheet keeps.
 */
final class XlsxSheet implements Sheet {
    private static final int LONGEST = 32_767;
    private static final int MOST_DIGITS = 15;
    private static final int FLUSH = 500;
    private final OutputStream out;
    private final Workbook workbook;
    private final List<Column> columns;
    private Worksheet sheet;
    private int row;
    private int sheets;

    XlsxSheet(OutputStream out, List<Column> columns) {
        this.out = out;
        this.workbook = new Workbook(out, "Tradepost", "1.0");
        this.columns = columns;
        begin();
    }

    private void begin() {
        sheet = workbook.newWorksheet("Records" + (sheets == 0 ? "" : " " + (sheets + 1)));
        sheets++;
        row = 1;
        for (int at = 0; at < columns.size(); at++)
            sheet.inlineString(0, at, Formulas.defused(columns.get(at).name()));
    }

    @Override
    public void add(JsonNode record) throws IOException {
        if (row == Worksheet.MAX_ROWS) {
            sheet.finish();
            begin();
        }
        for (int at = 0; at < columns.size(); at++)
            put(at, columns.get(at), columns.get(at).text(record));
        row++;
        if (row % FLUSH == 0) sheet.flush();
    }

    private void put(int at, Column column, String text) {
        if (text.isEmpty()) return;
        switch (column.kind()) {
            case WHOLE, MONEY, QUANTITY, RATE -> number(at, text);
            case YES_NO -> sheet.value(row, at, Boolean.valueOf(text));
            case DAY -> {
                sheet.value(row, at, LocalDate.parse(text));
                sheet.style(row, at).format("yyyy-mm-dd").set();
            }
            case ID, TEXT, MOMENT, DOCUMENT, BYTES -> text(at, column, Formulas.defused(text));
        }
    }

    private void number(int at, String text) {
        var number = new BigDecimal(text);
        if (number.precision() > MOST_DIGITS) sheet.inlineString(row, at, text);
        else sheet.value(row, at, number);
    }

    private void text(int at, Column column, String text) {
        if (text.length() > LONGEST)
            throw Problem.conflict(
                    "cell_too_long",
                    "%s of a record has more than %s characters, which no cell of a spreadsheet takes; export CSV or JSONL",
                    column.name(),
                    LONGEST);
        sheet.inlineString(row, at, text);
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
        out.close();
    }
}
