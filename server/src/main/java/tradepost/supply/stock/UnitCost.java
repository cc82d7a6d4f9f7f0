package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import tradepost.kernel.Decimal;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What one unit cost in the shop's currency, in millionths, since screws cost less than a paisa. Written in JSON as a decimal string, "0.125". */
public record UnitCost(long micros) {
    private static final int DECIMALS = 6;
    private static final long MOST = 1_000_000_000_000_000L;

    public UnitCost {
        if (micros < 0 || micros > MOST)
            throw Problem.invalid(
                    "cost",
                    "A unit costs from nothing to a thousand million; leave the cost out where nobody knows it");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnitCost of(String text) {
        try {
            return new UnitCost(Decimal.of(text)
                    .movePointRight(DECIMALS)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw Problem.invalid("cost", "'%s' is not a number with at most six decimals, such as 12.5", text);
        }
    }

    /** What so many ten-thousandths cost in the smallest unit of a currency, rounded half up: the one place where a worth is rounded. */
    long times(long tenThousandths, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return new BigDecimal(BigInteger.valueOf(micros).multiply(BigInteger.valueOf(tenThousandths)))
                .movePointLeft(DECIMALS - digits)
                .divide(BigDecimal.valueOf(Quantity.ONE_UNIT), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    boolean isZero() {
        return micros == 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
