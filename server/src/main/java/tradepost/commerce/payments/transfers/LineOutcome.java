package tradepost.commerce.payments.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a line of a bank's statement. */
enum LineOutcome {
    /** It paid, alone or with others, what was to be paid. */
    MATCHED,
    /** It quotes a payment or an invoice and is not enough; the rest may still come. */
    TOO_LITTLE,
    /** It paid, and there is more than was to be paid, or all had been paid before. */
    TOO_MUCH,
    /** It quotes nothing of ours, or something in another currency. */
    UNKNOWN,
    /** Somebody has seen to it. */
    IGNORED;

    boolean isOpen() {
        return this == TOO_LITTLE || this == TOO_MUCH || this == UNKNOWN;
    }

    static LineOutcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
