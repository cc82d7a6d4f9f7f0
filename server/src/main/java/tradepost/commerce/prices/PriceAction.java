package tradepost.commerce.prices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;

/**
 * What becomes of prices. The result is rounded to a multiple of the step and the ending (a step of 1.00 and an ending of 0.99 give 12.99), or to the
 * smallest unit of the currency where no step is given.
 *
 * @param percent how many percent more or less, or over the cost
 * @param amount how much to add; negative for a reduction
 */
public record PriceAction(Kind kind, Rate percent, Money amount, Money step, Money ending, Rounding rounding) {
    private static final long WHOLE = 1_000_000;
    private static final long MOST = 100 * WHOLE;

    /** How a price is changed. */
    public enum Kind {
        /** So many percent more. */
        RAISE,
        /** So many percent less. */
        LOWER,
        /** An amount more, or less where it is negative. */
        ADD,
        /** To so many percent over the cost; what has no known cost stays. */
        MARGIN,
        /** Only rounded. */
        ROUND;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which multiple of the step is taken. */
    public enum Rounding {
        /** The nearest one. */
        NEAREST,
        /** The next higher one. */
        UP,
        /** The next lower one. */
        DOWN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PriceAction {
        rounding = rounding == null ? Rounding.NEAREST : rounding;
        boolean byPercent = kind == Kind.RAISE || kind == Kind.LOWER || kind == Kind.MARGIN;
        Problem.checks()
                .require(kind != null, "kind", "Say what to do: raise, lower, add, margin or round")
                .require(
                        !byPercent || percent != null && percent.millionths() <= MOST,
                        "percent",
                        "Say how many percent, up to 10000")
                .require(
                        kind != Kind.LOWER || percent == null || percent.millionths() < WHOLE,
                        "percent",
                        "Lower prices by less than 100 percent")
                .require(kind != Kind.ADD || amount != null, "amount", "Say by how much")
                .require(kind != Kind.ROUND || step != null, "step", "Say to multiples of what prices are rounded")
                .require(
                        step == null || step.isPositive(),
                        "step",
                        "Prices are rounded to multiples of something above zero")
                .require(
                        ending == null || step != null && ending.minor() >= 0 && ending.minor() < step.minor(),
                        "ending",
                        "An ending is less than the step")
                .done();
    }

    /** What prices, or costs, are multiplied by, in millionths. */
    long factor() {
        long part = percent == null ? 0 : percent.millionths();
        return kind == Kind.LOWER ? WHOLE - part : WHOLE + part;
    }

    long stepMinor() {
        return step == null ? 1 : step.minor();
    }

    long endingMinor() {
        return ending == null ? 0 : ending.minor();
    }
}
