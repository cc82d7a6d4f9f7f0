package tradepost.commerce.tiers;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import tradepost.kernel.Money;

/**
 * What was invoiced to a customer in the months that count, by currency.
 *
 * @param movesOn the day on which a month with turnover will no longer be among them, null where there is none
 */
record Turnover(Map<String, Long> minor, LocalDate movesOn) {
    Money in(Currency currency) {
        return new Money(minor.getOrDefault(currency.getCurrencyCode(), 0L), currency);
    }

    boolean reaches(Money threshold) {
        return in(threshold.currency()).compareTo(threshold) >= 0;
    }
}
