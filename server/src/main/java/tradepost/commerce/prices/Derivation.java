package tradepost.commerce.prices;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a list rounds the prices that it derives: to a multiple of the step, and the ending. The database's {@code prices.rounded} does the same. */
record Derivation(long step, long ending, PriceAction.Rounding rounding) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    long of(long minor, BigDecimal factor) {
        var wanted = BigDecimal.valueOf(minor).multiply(factor).subtract(BigDecimal.valueOf(ending));
        return Math.max(0, Math.addExact(Math.multiplyExact(step, multiples(wanted)), ending));
    }

    private long multiples(BigDecimal wanted) {
        var by = BigDecimal.valueOf(step);
        return switch (rounding) {
            case UP -> wanted.divide(by, 0, RoundingMode.CEILING).longValueExact();
            case DOWN -> wanted.divide(by, 0, RoundingMode.FLOOR).longValueExact();
            case NEAREST ->
                wanted.multiply(TWO)
                        .add(by)
                        .divide(by.multiply(TWO), 0, RoundingMode.FLOOR)
                        .longValueExact();
        };
    }
}
