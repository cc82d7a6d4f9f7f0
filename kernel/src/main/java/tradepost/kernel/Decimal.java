package tradepost.kernel;

import java.math.BigDecimal;

/**
 * Decimal numbers as others write them. Java reads "1e999999999" without a word and then fills the memory with its zeros as soon as somebody rounds
 * it, so what has more digits than anything is counted in is no number here.
 */
public final class Decimal {
    private static final int MOST_DIGITS = 400;

    private Decimal() {}

    /** The number, or a {@link NumberFormatException} as for every other text that is none. */
    public static BigDecimal of(String text) {
        var plain = text.strip();
        if (plain.length() <= MOST_DIGITS) {
            var number = new BigDecimal(plain);
            if (Math.abs((long) number.scale()) <= MOST_DIGITS) return number;
        }
        throw new NumberFormatException("More than " + MOST_DIGITS + " digits");
    }
}
