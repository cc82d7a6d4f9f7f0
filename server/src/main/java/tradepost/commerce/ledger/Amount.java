package tradepost.commerce.ledger;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import tradepost.kernel.Decimal;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** So much of a unit, in its smallest parts: money or points. In a posting debits are positive and credits negative. */
@JsonIgnoreProperties("minor") // told in answers for convenience, never read, as with money
public record Amount(long minor, Unit unit) {
    /** As the table checks it: no sum of entries that can ever be stored overflows. */
    static final long MOST = 1_000_000_000_000_000L;

    public static Amount of(Money money) {
        return new Amount(money.minor(), Unit.of(money.currency()));
    }

    public static Amount points(long points) {
        return new Amount(points, Unit.POINTS);
    }

    /** Reads {"amount":"-12.34","unit":"INR"}; the unit may be called currency, as money has it. */
    @JsonCreator
    public static Amount of(
            @JsonProperty("amount") String amount, @JsonProperty("unit") @JsonAlias("currency") Unit unit) {
        if (amount == null) throw Problem.invalid("amount", "Give an amount as a decimal string, such as \"12.34\"");
        if (unit == null) throw Problem.invalid("unit", "Give the amount's unit, such as \"INR\" or \"POINTS\"");
        try {
            var decimal = Decimal.of(amount).setScale(unit.digits(), RoundingMode.UNNECESSARY);
            return new Amount(decimal.unscaledValue().longValueExact(), unit);
        } catch (NumberFormatException e) {
            throw Problem.invalid("amount", "'%s' is not a decimal number such as 12.34", amount);
        } catch (ArithmeticException e) {
            throw Problem.invalid(
                    "amount", "%s has at most %s decimals and 15 digits; '%s' has more", unit, unit.digits(), amount);
        }
    }

    public Amount negated() {
        return new Amount(Math.negateExact(minor), unit);
    }

    public Amount plus(Amount more) {
        if (!unit.equals(more.unit)) throw new IllegalStateException("Cannot mix " + unit + " and " + more.unit);
        return new Amount(Math.addExact(minor, more.minor), unit);
    }

    boolean isDebit() {
        return minor > 0;
    }

    String decimal() {
        return BigDecimal.valueOf(minor, unit.digits()).toPlainString();
    }

    @JsonValue
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("amount", decimal());
        json.put("unit", unit.code());
        json.put("minor", minor);
        return json;
    }

    @Override
    public String toString() {
        return decimal() + " " + unit;
    }
}
