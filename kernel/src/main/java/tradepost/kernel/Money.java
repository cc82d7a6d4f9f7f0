package tradepost.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount in the smallest unit of its currency (paise, cents, fils). Written in JSON as a decimal string with the currency. */
@JsonIgnoreProperties("minor") // told in answers for convenience, never read: the amount says it all
public record Money(long minor, Currency currency) implements Comparable<Money>, JsonSerializable {
    /** What ISO 4217 calls a transaction in no currency, for amounts that nobody named one for. */
    public static final Currency NO_CURRENCY = Currency.getInstance("XXX");

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Reads {"amount":"12.34","currency":"INR"}; more decimals than the currency has are refused, never rounded away. */
    @JsonCreator
    public static Money of(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (amount == null) throw Problem.invalid("amount", "Give an amount as a decimal string, such as \"12.34\"");
        if (currency == null) throw Problem.invalid("currency", "Give the amount's currency, such as \"INR\"");
        return parse(amount, currency(currency));
    }

    public static Money parse(String amount, Currency currency) {
        try {
            var decimal = Decimal.of(amount).setScale(digits(currency), RoundingMode.UNNECESSARY);
            return new Money(decimal.unscaledValue().longValueExact(), currency);
        } catch (NumberFormatException e) {
            throw Problem.invalid("amount", "'%s' is not a decimal number such as 12.34", amount);
        } catch (ArithmeticException e) {
            throw Problem.invalid(
                    "amount",
                    "%s has at most %s decimals and 15 digits; '%s' has more",
                    currency,
                    digits(currency),
                    amount);
        }
    }

    public static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("currency", "'%s' is not an ISO 4217 currency code", code);
        }
    }

    public Money plus(Money more) {
        return new Money(Math.addExact(minor, same(more).minor), currency);
    }

    public Money minus(Money less) {
        return new Money(Math.subtractExact(minor, same(less).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** The price of a quantity at this price of one unit, rounded half up: the one place where a line's amount is rounded. */
    public Money times(Quantity quantity) {
        return new Money(
                divideHalfUp(
                        BigInteger.valueOf(minor).multiply(BigInteger.valueOf(quantity.tenThousandths())),
                        Quantity.ONE_UNIT),
                currency);
    }

    /** A share of this amount, rounded half up. */
    public Money share(Rate rate) {
        return new Money(
                divideHalfUp(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(rate.millionths())), Rate.WHOLE),
                currency);
    }

    /** The part of this gross amount that is tax at a rate: gross − tax = net, so the gross is kept to the last unit. */
    public Money taxWithin(Rate rate) {
        var part = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(rate.millionths()));
        return new Money(divideHalfUp(part, Rate.WHOLE + rate.millionths()), currency);
    }

    /** So many of the equal parts that this amount has, rounded half up. */
    public Money portion(long parts, long all) {
        return new Money(divideHalfUp(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(parts)), all), currency);
    }

    static long divideHalfUp(BigInteger dividend, long divisor) {
        return new BigDecimal(dividend)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Splits this amount by weights so that the parts add up to it: the largest remainders get what is left over, earlier parts first. */
    public Money[] allocate(long... weights) {
        long sum = 0;
        for (long weight : weights) sum = Math.addExact(sum, weight);
        var parts = new Money[weights.length];
        if (sum == 0) {
            for (int i = 0; i < parts.length; i++) parts[i] = new Money(i == 0 ? minor : 0, currency);
            return parts;
        }
        var amounts = new long[weights.length];
        var remainders = new BigInteger[weights.length];
        long left = minor;
        for (int i = 0; i < weights.length; i++) {
            var split = BigInteger.valueOf(Math.abs(minor))
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            amounts[i] = split[0].longValueExact() * Long.signum(minor);
            remainders[i] = split[1];
            left -= amounts[i];
        }
        for (; left != 0; left -= Long.signum(minor)) {
            int largest = 0;
            for (int i = 1; i < remainders.length; i++)
                if (remainders[i].compareTo(remainders[largest]) > 0) largest = i;
            amounts[largest] += Long.signum(minor);
            remainders[largest] = BigInteger.ONE.negate();
        }
        for (int i = 0; i < parts.length; i++) parts[i] = new Money(amounts[i], currency);
        return parts;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** As people of a locale read it: ₹1,299.00 or 1.299,00 €. */
    public String format(Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits(currency));
        format.setMaximumFractionDigits(digits(currency));
        return format.format(decimal());
    }

    /** Writes the amount as it stands in all JSON: a decimal as text, its currency, and the smallest units, which are for reading only. */
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject(this);
        out.writeStringField("amount", decimal().toPlainString());
        out.writeStringField("currency", currency.getCurrencyCode());
        out.writeNumberField("minor", minor);
        out.writeEndObject();
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        write(out);
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        write(out);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency))
            throw new IllegalStateException("Cannot mix " + currency + " and " + other.currency);
        return other;
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
