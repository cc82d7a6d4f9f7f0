package tradepost.commerce.ledger;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** Why a posting is taken back, and for which business day; without one for the shop's today. */
public record Reversal(LocalDate on, String text) {
    public Reversal {
        if (text == null || text.isBlank() || text.length() > 500)
            throw Problem.invalid("text", "Say why it is reversed, in at most 500 characters");
        text = text.strip();
    }
}
