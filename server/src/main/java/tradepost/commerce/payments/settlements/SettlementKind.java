package tradepost.commerce.payments.settlements;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What moved by a line of a report. */
enum SettlementKind {
    /** Money of a customer that came. */
    PAYMENT,
    /** Money that went back to a customer. */
    REFUND,
    /** Money that a bank took back for a customer who disputed it, or gave back to the shop. */
    CHARGEBACK,
    /** The provider's price. */
    FEE,
    /** Money of one currency became money of another. */
    EXCHANGE,
    /** Money that left the provider for the bank. */
    PAYOUT,
    /** Something else, which somebody must look at. */
    ADJUSTMENT;

    static Optional<SettlementKind> of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether one of our operations must stand behind it. */
    boolean hasOperation() {
        return this == PAYMENT || this == REFUND;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
