package tradepost.commerce.imports;

import java.util.Map;

/** One row of a file: either its cells by column, or the reason why it could not be read. Rows count from 1 below the header. */
public sealed interface CsvRow {
    long number();

    /** The line of the file on which the row begins, for an editor to jump to. */
    long line();

    record Read(long number, long line, Map<String, String> cells) implements CsvRow {}

    record Broken(long number, long line, Note note) implements CsvRow {}
}
