package tradepost.commerce.credit;

import java.time.LocalDate;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** How much more than the limit, until the end of which day, and why. */
public record Overriding(Money extra, LocalDate until, String reason) {
    public Overriding {
        Problem.checks()
                .require(extra != null && extra.isPositive(), "extra", "Give an amount above zero")
                .require(until != null, "until", "Give its last day")
                .require(reason != null && !reason.isBlank(), "reason", "Say why; it stays on the record")
                .done();
        reason = reason.strip();
    }
}
