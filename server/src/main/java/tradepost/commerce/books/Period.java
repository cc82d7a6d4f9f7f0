package tradepost.commerce.books;

import java.time.LocalDate;
import tradepost.commerce.ledger.Span;
import tradepost.kernel.Problem;

/** Days from one to another, and those to compare with: without them as many days just before. */
public record Period(LocalDate from, LocalDate to, LocalDate comparedFrom, LocalDate comparedTo) {
    public Period {
        Problem.checks()
                .require(from != null, "from", "Give the first day")
                .require(to != null, "to", "Give the last day")
                .require(
                        (comparedFrom == null) == (comparedTo == null),
                        "compared_to",
                        "Give both days of the time to compare with, or neither")
                .done();
        if (to.isBefore(from)) throw Problem.invalid("to", "%s is before %s; turn the days round", to, from);
        if (comparedFrom == null) {
            comparedTo = from.minusDays(1);
            comparedFrom = from.minusDays(from.until(to, java.time.temporal.ChronoUnit.DAYS) + 1);
        }
        if (comparedTo.isBefore(comparedFrom))
            throw Problem.invalid("compared_to", "%s is before %s; turn the days round", comparedTo, comparedFrom);
    }

    Span span() {
        return new Span(from, to);
    }

    Span compared() {
        return new Span(comparedFrom, comparedTo);
    }
}
