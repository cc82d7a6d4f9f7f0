package tradepost.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A proportion in millionths, such as a tax rate: 18 % is 180,000. Written in JSON as percent, "18". */
public record Rate(long millionths) {
    static final long WHOLE = 1_000_000;

    public Rate {
        if (millionths < 0) throw Problem.invalid("rate", "A rate cannot be negative");
    }

    @JsonCreator
    public static Rate percent(String percent) {
        try {
            return new Rate(Decimal.of(percent)
                    .movePointRight(4)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw Problem.invalid(
                    "rate", "'%s' is not a percentage with at most four decimals, such as 18 or 5.5", percent);
        }
    }

    public boolean isZero() {
        return millionths == 0;
    }

    @JsonValue
    public String percent() {
        return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return percent() + " %";
    }
}
