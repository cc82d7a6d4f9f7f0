package tradepost.commerce.receivables;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** Of whom, by customer id or a guest's e-mail address, and between which days. */
public record StatementOf(String debtor, LocalDate from, LocalDate to) {
    public StatementOf {
        Problem.checks()
                .require(
                        debtor != null && !debtor.isBlank(),
                        "debtor",
                        "Say whose: a customer's id, or a guest's e-mail address")
                .require(from != null, "from", "Give the first day")
                .require(to != null, "to", "Give the last day")
                .done();
        if (to.isBefore(from)) throw Problem.invalid("to", "%s is before %s; turn the days round", to, from);
    }
}
