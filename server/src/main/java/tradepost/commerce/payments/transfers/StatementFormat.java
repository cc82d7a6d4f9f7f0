package tradepost.commerce.payments.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a bank writes its statements. */
public enum StatementFormat {
    /** A table with a line of names: date, amount, currency, text, payer and id, where date, amount and text must be there. */
    CSV,
    /** ISO 20022, the statement of one or more accounts, in any version. */
    CAMT053;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
