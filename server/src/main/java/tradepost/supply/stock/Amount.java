package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** How much, with a sign: a change, or a balance that fell below zero. Written in JSON as a decimal string. */
public record Amount(long tenThousandths) {
    @JsonValue
    @Override
    public String toString() {
        return BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
    }
}
