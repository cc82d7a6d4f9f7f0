package tradepost.commerce.ledger;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** Business days from a first to a last, both included. */
public record Span(LocalDate first, LocalDate last) {
    /** Before anything was ever posted. */
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    public Span {
        if (last.isBefore(first)) throw Problem.invalid("to", "%s is before %s; turn the days round", last, first);
    }

    public static Span until(LocalDate last) {
        return new Span(EVER, last);
    }
}
