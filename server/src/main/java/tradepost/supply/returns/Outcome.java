package tradepost.supply.returns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** What a customer gets for goods given back. */
public enum Outcome {
    /** The money. */
    REFUND,
    /** Other goods. */
    EXCHANGE,
    /** A balance to buy from. */
    CREDIT;

    @JsonCreator
    static Outcome of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("outcome", "'%s' is none of refund, exchange, credit", code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
