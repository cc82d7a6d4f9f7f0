package tradepost.commerce.payments;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** A line of a table that a bank or a provider exports, whose first line names the columns. */
public record CsvLine(NamedCsvRecord line) {
    private static final int DAY = "2026-11-21".length();

    /** All lines of a table that has at least these columns; the separator is the one its first line has. */
    public static List<CsvLine> all(String content, List<String> needed) {
        var text = content.startsWith("\ufeff") ? content.substring(1) : content;
        var head = text.lines().findFirst().orElse("");
        char separator = head.contains(";") ? ';' : head.contains("\t") ? '\t' : ',';
        var lines = new ArrayList<CsvLine>();
        try (var records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(text)) {
            for (var line : records) lines.add(new CsvLine(line));
        } catch (CsvParseException | IOException e) {
            throw Problem.invalid("content", "This is not a table: %s", e.getMessage());
        }
        if (!lines.isEmpty() && !lines.getFirst().line().getHeader().containsAll(needed))
            throw Problem.invalid("content", "The first line must name the columns %s", String.join(", ", needed));
        return lines;
    }

    /** What stands in a column, without spaces around it; empty where there is no such column. */
    public String text(String name) {
        return line.findField(name).orElse("").strip();
    }

    /** As people count them, for messages about it. */
    public long number() {
        return line.getStartingLineNumber();
    }

    /** The day in a column, whatever time stands behind it. */
    public LocalDate date(String name) {
        var text = text(name).replace('/', '-');
        try {
            return LocalDate.parse(text.length() > DAY ? text.substring(0, DAY) : text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("content", "Line %s has the date '%s'; write it like 2026-11-21", number(), text);
        }
    }

    /** The currency in a column, in letters of any case; the other one where there is none. */
    public Currency currency(String name, Currency otherwise) {
        var code = text(name).toUpperCase(Locale.ROOT);
        if (code.isEmpty() && otherwise == null)
            throw Problem.invalid("content", "Line %s names no currency in %s", number(), name);
        return code.isEmpty() ? otherwise : Money.currency(code);
    }

    /** With its sign, in a currency; nothing is zero. */
    public Money money(String name, Currency currency) {
        var amount = text(name).replaceAll("[\\s'+]", "");
        try {
            return Money.parse(amount.isEmpty() ? "0" : plain(amount), currency);
        } catch (Problem problem) {
            throw Problem.invalid("content", "Line %s: %s", number(), problem.getMessage());
        }
    }

    public long whole(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw Problem.invalid("content", "Line %s has '%s' where a whole number stands", number(), text(name));
        }
    }

    /** Of two kinds of separators the last one is the decimal one. */
    private static String plain(String amount) {
        boolean comma = amount.lastIndexOf(',') > amount.lastIndexOf('.');
        return comma ? amount.replace(".", "").replace(',', '.') : amount.replace(",", "");
    }
}
