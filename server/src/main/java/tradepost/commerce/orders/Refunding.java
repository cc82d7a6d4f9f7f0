package tradepost.commerce.orders;

import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** Money to give back. The key is the caller's choice and makes a repeated request harmless. */
public record Refunding(Money amount, String reason, String key) {
    public Refunding {
        if (amount == null) throw Problem.invalid("amount", "Say how much to refund");
        if (key == null || key.isBlank() || key.length() > 100)
            throw Problem.invalid("key", "Give a key of 1 to 100 characters for this refund");
        reason = reason == null ? "" : reason.strip();
    }
}
