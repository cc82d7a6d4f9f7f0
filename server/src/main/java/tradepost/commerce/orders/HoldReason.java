package tradepost.commerce.orders;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** Why an order must wait. */
public enum HoldReason {
    /** Somebody looks whether it is genuine. */
    FRAUD,
    /** Money is missing. */
    PAYMENT,
    /** The address must be cleared up. */
    ADDRESS,
    /** Goods are missing. */
    STOCK,
    /** The buyer's credit does not reach. */
    CREDIT,
    /** The buyer asked for it. */
    BUYER,
    /** Anything else. */
    OTHER;

    @JsonCreator
    static HoldReason of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "code", "'%s' is none of fraud, payment, address, stock, credit, buyer, other", code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
