package tradepost.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much, in ten-thousandths of the unit of measure, as stored. Written in JSON as a decimal string, "2.5". */
public record Quantity(long tenThousandths) implements Comparable<Quantity> {
    public static final long ONE_UNIT = 10_000;
    public static final Quantity ZERO = new Quantity(0);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    public Quantity {
        if (tenThousandths < 0) throw Problem.invalid("quantity", "A quantity cannot be negative");
    }

    public static Quantity of(long units) {
        return new Quantity(Math.multiplyExact(units, ONE_UNIT));
    }

    @JsonCreator
    public static Quantity of(String text) {
        try {
            var decimal = Decimal.of(text);
            if (decimal.abs().compareTo(MOST) > 0)
                throw Problem.invalid("quantity", "'%s' is more than can be ordered", text);
            return new Quantity(decimal.movePointRight(4)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw Problem.invalid(
                    "quantity", "'%s' is not a number with at most four decimals, such as 2 or 0.5", text);
        }
    }

    public Quantity plus(Quantity more) {
        return new Quantity(Math.addExact(tenThousandths, more.tenThousandths));
    }

    public Quantity minus(Quantity less) {
        return new Quantity(Math.subtractExact(tenThousandths, less.tenThousandths));
    }

    public boolean isPositive() {
        return tenThousandths > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(tenThousandths, other.tenThousandths);
    }

    @JsonValue
    @Override
    public String toString() {
        return BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
    }
}
