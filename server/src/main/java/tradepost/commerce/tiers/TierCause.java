package tradepost.commerce.tiers;

import java.util.Locale;

/** Why a customer got another tier. */
public enum TierCause {
    /** Its turnover was reached. */
    REACHED,
    /** Turnover stayed below it for the days of grace. */
    FALLEN,
    /** Somebody assigned it by hand. */
    ASSIGNED,
    /** What was assigned by hand ended. */
    ENDED,
    /** Tiers became others. */
    REDEFINED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
