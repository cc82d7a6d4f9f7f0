package tradepost.commerce.invoices;

import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** How much of an invoice to take back, tax included, and why. */
public record Crediting(Money amount, String reason) {
    public Crediting {
        Problem.checks()
                .require(amount != null && amount.isPositive(), "amount", "Give an amount above zero, tax included")
                .require(reason != null && !reason.isBlank(), "reason", "Say why; the tax office will ask")
                .done();
        reason = reason.strip();
    }
}
