package tradepost.commerce.payments.settlements;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a line of a payout report. */
enum SettlementOutcome {
    /** It is one of our operations or disputes, to the last unit. */
    MATCHED,
    /** No operation of ours stands behind it: a fee, an exchange, a payout. */
    NO_OPERATION,
    /** It is one of our operations, with another amount. */
    AMOUNT_DIFFERS,
    /** We know nothing of it. */
    MISSING_HERE,
    /** Somebody has seen to it. */
    RESOLVED;

    boolean isOpen() {
        return this == AMOUNT_DIFFERS || this == MISSING_HERE;
    }

    static SettlementOutcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
