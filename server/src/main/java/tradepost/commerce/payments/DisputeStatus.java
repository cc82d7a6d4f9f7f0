package tradepost.commerce.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a dispute between a customer and the shop stands, as the customer's bank sees it. */
public enum DisputeStatus {
    /** The bank has taken the money back until it decides. */
    OPEN,
    /** The shop keeps the money. */
    WON,
    /** The customer keeps the money: it is charged back. */
    LOST;

    static DisputeStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
