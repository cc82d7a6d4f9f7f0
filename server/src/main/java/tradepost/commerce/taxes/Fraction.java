package tradepost.commerce.taxes;

import java.math.BigInteger;
import java.util.List;

/** An exact amount before it is rounded, in smallest units; the divisor is positive. */
record Fraction(BigInteger dividend, BigInteger divisor) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    Fraction plus(Fraction more) {
        if (divisor.equals(more.divisor)) return new Fraction(dividend.add(more.dividend), divisor);
        return new Fraction(
                dividend.multiply(more.divisor).add(more.dividend.multiply(divisor)), divisor.multiply(more.divisor));
    }

    long rounded(Rounding rounding) {
        return rounding.round(dividend, divisor);
    }

    /** Shares out a rounded sum among its exact parts: each gets its whole units, the largest remainders what is left, earlier parts first. */
    static long[] share(long sum, List<Fraction> parts) {
        var shares = new long[parts.size()];
        var remainders = new Fraction[parts.size()];
        long left = sum;
        for (int i = 0; i < shares.length; i++) {
            var split = parts.get(i).dividend.divideAndRemainder(parts.get(i).divisor);
            shares[i] = split[0].longValueExact();
            remainders[i] = new Fraction(split[1], parts.get(i).divisor);
            left -= shares[i];
        }
        for (int sign = Long.signum(left); left != 0; left -= sign) {
            int largest = largest(remainders, sign);
            shares[largest] += sign;
            remainders[largest] = null;
        }
        return shares;
    }

    private static int largest(Fraction[] remainders, int sign) {
        int largest = -1;
        for (int i = 0; i < remainders.length; i++) {
            if (remainders[i] == null) continue;
            if (largest < 0 || remainders[i].compare(remainders[largest]) * sign > 0) largest = i;
        }
        if (largest < 0) throw new IllegalStateException("A sum is further from its parts than their number");
        return largest;
    }

    private int compare(Fraction other) {
        return divisor.equals(other.divisor)
                ? dividend.compareTo(other.dividend)
                : dividend.multiply(other.divisor).compareTo(other.dividend.multiply(divisor));
    }
}
