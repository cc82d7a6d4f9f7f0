package tradepost.commerce.papers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** As which kind of file many documents are given out. */
public enum PrintedAs {
    /** A file for each document, in folders of their sellers. */
    ZIP("application/zip"),
    /** One file with all pages and a bookmark for each document, to be read or sent to a printer. */
    PDF("application/pdf");

    final String type;

    PrintedAs(String type) {
        this.type = type;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Binding bind(OutputStream out) throws IOException {
        return switch (this) {
            case ZIP -> new ZipBinding(out);
            case PDF -> new PdfBinding(out);
        };
    }
}
