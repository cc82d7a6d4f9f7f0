package tradepost.commerce.receivables;

import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** How much to give up, everything that is open where it is null, and why. */
public record WritingOff(Money amount, String reason) {
    public WritingOff {
        if (reason == null || reason.isBlank()) throw Problem.invalid("reason", "Say why; the auditor will ask");
        reason = reason.strip();
    }
}
