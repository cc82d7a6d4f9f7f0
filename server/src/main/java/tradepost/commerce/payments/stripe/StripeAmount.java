package tradepost.commerce.payments.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** Amounts as Stripe counts them, which is not always in the smallest unit of ISO 4217. */
final class StripeAmount {
    private static final Set<String> NONE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmount() {}

    /** Of currencies with three decimals Stripe takes no third one but 0. */
    static long of(Money money) {
        try {
            var currency = money.currency();
            long amount = money.decimal()
                    .setScale(digits(currency), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
            if (digits(currency) == 3 && amount % 10 != 0) throw new ArithmeticException("the third decimal");
            return amount;
        } catch (ArithmeticException e) {
            throw Problem.invalid("amount", "Stripe cannot move %s; take an amount with fewer decimals", money);
        }
    }

    static Money money(long amount, Currency currency) {
        return Money.parse(
                BigDecimal.valueOf(amount, digits(currency))
                        .stripTrailingZeros()
                        .toPlainString(),
                currency);
    }

    static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /** All others have two, also the Icelandic crown and the Ugandan shilling, which have none in ISO 4217. */
    private static int digits(Currency currency) {
        var code = currency.getCurrencyCode();
        return NONE.contains(code) ? 0 : THREE.contains(code) ? 3 : 2;
    }
}
