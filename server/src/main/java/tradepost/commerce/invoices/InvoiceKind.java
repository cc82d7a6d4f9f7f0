package tradepost.commerce.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Invoices and the notes that correct them; each is numbered in a series of its own. */
public enum InvoiceKind {
    /** Asks for money. */
    INVOICE("INV"),
    /** Gives back what an invoice asked for. */
    CREDIT_NOTE("CN");

    private final String series;

    InvoiceKind(String series) {
        this.series = series;
    }

    String series() {
        return series;
    }

    static InvoiceKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
