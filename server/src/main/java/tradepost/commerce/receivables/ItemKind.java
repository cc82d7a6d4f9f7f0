package tradepost.commerce.receivables;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an open item comes from, which settles whose favour it is in. */
public enum ItemKind {
    /** What the customer is asked to pay. */
    INVOICE(true),
    /** What is charged on top of an invoice. */
    DEBIT_NOTE(true),
    /** Money that went back to the customer. */
    REFUND(true),
    /** What an invoice asked for and does not any more. */
    CREDIT_NOTE(false),
    /** Money that came from the customer. */
    PAYMENT(false),
    /** What nobody will pay. */
    WRITE_OFF(false);

    private final boolean debit;

    ItemKind(boolean debit) {
        this.debit = debit;
    }

    /** Whether the customer owes it. */
    public boolean isDebit() {
        return debit;
    }

    static ItemKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
