package tradepost.commerce.payments.transfers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** A statement as a table. Money that left the account has a minus sign and is passed over. */
final class CsvStatement {
    private CsvStatement() {}

    static List<StatementEntry> read(String content, Currency otherwise) {
        var text = content.startsWith("\ufeff") ? content.substring(1) : content;
        var head = text.lines().findFirst().orElse("");
        char separator = head.contains(";") ? ';' : head.contains("\t") ? '\t' : ',';
        var entries = new ArrayList<StatementEntry>();
        try (var lines = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(text)) {
            for (var line : lines) {
                var amount = field(line, "amount").replaceAll("[\\s'+]", "");
                if (amount.startsWith("-")) continue;
                var code = field(line, "currency");
                entries.add(new StatementEntry(
                        date(line),
                        Money.parse(plain(amount), code.isEmpty() ? otherwise : Money.currency(code)),
                        field(line, "text"),
                        field(line, "payer"),
                        field(line, "id")));
            }
        } catch (CsvParseException | java.io.IOException e) {
            throw Problem.invalid("content", "This is not a table: %s", e.getMessage());
        }
        return entries;
    }

    private static LocalDate date(NamedCsvRecord line) {
        try {
            return LocalDate.parse(field(line, "date"));
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    "content",
                    "Line %s has the date '%s'; write it like 2026-11-21",
                    line.getStartingLineNumber(),
                    field(line, "date"));
        }
    }

    /** Of two kinds of separators the last one is the decimal one; a single comma with two digits behind it is one, too. */
    private static String plain(String amount) {
        boolean comma = amount.lastIndexOf(',') > amount.lastIndexOf('.');
        return comma ? amount.replace(".", "").replace(',', '.') : amount.replace(",", "");
    }

    private static String field(NamedCsvRecord line, String name) {
        boolean needed = name.equals("date") || name.equals("amount") || name.equals("text");
        if (needed && !line.getHeader().contains(name))
            throw Problem.invalid("content", "The first line must name the columns date, amount and text");
        return line.findField(name).orElse("").strip();
    }
}
