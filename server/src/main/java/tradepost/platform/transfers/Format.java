package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What records can be written as. */
public enum Format {
    /** Comma-separated values in UTF-8. */
    CSV("text/csv"),
    /** A sheet for spreadsheet programs. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** One JSON object a line. */
    JSONL("application/x-ndjson");

    final String type;

    Format(String type) {
        this.type = type;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Format of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No format " + code));
    }

    Sheet write(OutputStream out, List<Column> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvSheet(out, columns);
            case XLSX -> new XlsxSheet(out, columns);
            case JSONL -> new JsonLines(out, columns);
        };
    }
}
