package tradepost.commerce.payments.settlements;

import java.time.LocalDate;
import java.util.List;
import tradepost.kernel.Money;

/**
 * A line as a report has it. What left the account is negative; fee and tax are what the provider kept besides. The references are all names by
 * which it may be known here, the best one first; {@code told} is the amount in the currency of the customer.
 */
record SettlementEntry(
        String mark,
        SettlementKind kind,
        LocalDate on,
        String payout,
        List<String> references,
        Money amount,
        Money fee,
        Money tax,
        Money told) {
    SettlementEntry {
        references =
                references.stream().filter(text -> !text.isBlank()).distinct().toList();
    }

    SettlementEntry of(String other) {
        return new SettlementEntry(mark, kind, on, other, references, amount, fee, tax, told);
    }

    boolean isForeign() {
        return !told.currency().equals(amount.currency());
    }

    /** What it leaves on the account. */
    Money net() {
        return amount.minus(fee).minus(tax);
    }
}
