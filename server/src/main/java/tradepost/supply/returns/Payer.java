package tradepost.supply.returns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** Who pays the way back. */
public enum Payer {
    /** The shop. */
    SHOP,
    /** The customer. */
    CUSTOMER;

    @JsonCreator
    static Payer of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("payer", "'%s' is none of shop, customer", code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
