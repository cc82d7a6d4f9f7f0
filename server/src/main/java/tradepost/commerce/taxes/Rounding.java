package tradepost.commerce.taxes;

import java.math.BigInteger;

/**
 * Where and how tax is rounded, and to which step (in smallest units, 0 for none) the total is.
 */
record Rounding(Point point, boolean halfEven, long step) {
    static final Rounding USUAL = new Rounding(Point.RATE, false, 0);

    /** Where tax is rounded. */
    enum Point {
        LINE,
        RATE,
        DOCUMENT
    }

    /** The nearest whole number; a half goes away from zero or to the even neighbour, so that a credit note is the invoice with other signs. */
    long round(BigInteger dividend, BigInteger divisor) {
        var split = dividend.abs().divideAndRemainder(divisor);
        int half = split[1].shiftLeft(1).compareTo(divisor);
        boolean up = half > 0 || half == 0 && (!halfEven || split[0].testBit(0));
        var whole = up ? split[0].add(BigInteger.ONE) : split[0];
        return (dividend.signum() < 0 ? whole.negate() : whole).longValueExact();
    }

    /** What has to be added to a total so that it is a multiple of the step. */
    long roundOff(long total) {
        if (step <= 1) return 0;
        var divisor = BigInteger.valueOf(step);
        return Math.subtractExact(Math.multiplyExact(round(BigInteger.valueOf(total), divisor), step), total);
    }
}
