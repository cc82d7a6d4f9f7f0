package tradepost.commerce.orders;

import tradepost.kernel.Problem;

/** Why an order must wait: a code that can be counted, and a sentence for people. */
public record Holding(HoldReason code, String reason) {
    private static final int LONGEST = 500;

    public Holding {
        code = code == null ? HoldReason.OTHER : code;
        reason = reason == null ? "" : reason.strip();
        if (reason.length() > LONGEST)
            throw Problem.invalid("reason", "Say it in at most %s characters; write a note for more", LONGEST);
    }
}
