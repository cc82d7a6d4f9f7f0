package tradepost.commerce.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tradepost.commerce.receivables.ItemKind;

/** Invoices and the notes that correct them; each is numbered in a series of its own. */
public enum InvoiceKind {
    /** Asks for money. */
    INVOICE("INV", ItemKind.INVOICE),
    /** Gives back what an invoice asked for. */
    CREDIT_NOTE("CN", ItemKind.CREDIT_NOTE),
    /** Asks for more than an invoice did. */
    DEBIT_NOTE("DN", ItemKind.DEBIT_NOTE);

    private final String series;
    private final ItemKind item;

    InvoiceKind(String series, ItemKind item) {
        this.series = series;
        this.item = item;
    }

    /** What is open between the shop and the customer because of it. */
    ItemKind item() {
        return item;
    }

    /** As the books call it. */
    String title() {
        return switch (this) {
            case INVOICE -> "Invoice";
            case CREDIT_NOTE -> "Credit note";
            case DEBIT_NOTE -> "Debit note";
        };
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
