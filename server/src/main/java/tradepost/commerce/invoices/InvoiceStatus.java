package tradepost.commerce.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** What became of a document; its content never changes once it is issued. */
public enum InvoiceStatus {
    /** Has no number yet. */
    DRAFT,
    /** Numbered and sent; waits to be paid. */
    ISSUED,
    /** Paid in full. */
    PAID,
    /** Does not count any more. */
    VOID,
    /** Nobody will pay it. */
    UNCOLLECTIBLE;

    Set<InvoiceStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(ISSUED);
            case ISSUED -> Set.of(PAID, VOID, UNCOLLECTIBLE);
            case UNCOLLECTIBLE -> Set.of(PAID, VOID);
            // What paid it can be taken off again.
            case PAID -> Set.of(ISSUED);
            case VOID -> Set.of();
        };
    }

    static InvoiceStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
