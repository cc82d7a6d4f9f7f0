package tradepost.commerce.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Currency;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** What an account counts in: a currency by its ISO 4217 code, or points by a name of more than three letters, which are counted whole. */
public record Unit(String code) {
    public static final Unit POINTS = new Unit("POINTS");

    /** What ISO 4217 has for "no currency is involved": where a posting has lost all its entries, nothing says what it was in. */
    static final Unit NONE = new Unit(Money.NO_CURRENCY.getCurrencyCode());

    public Unit {
        if (code == null || !code.matches("[A-Z][A-Z0-9_]{2,15}"))
            throw Problem.invalid("unit", "Name a currency such as INR, or points such as POINTS, in capital letters");
        if (code.length() == 3) Money.currency(code);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Unit of(String code) {
        return new Unit(code);
    }

    public static Unit of(Currency currency) {
        return new Unit(currency.getCurrencyCode());
    }

    int digits() {
        return code.length() == 3 ? Math.max(0, Money.currency(code).getDefaultFractionDigits()) : 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return code;
    }
}
