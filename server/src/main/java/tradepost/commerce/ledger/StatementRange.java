package tradepost.commerce.ledger;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** Which business days a statement tells of, both included; long ones come in pages, the next one behind the cursor of the last. */
public record StatementRange(LocalDate from, LocalDate to, String cursor, Integer limit) {
    private static final int MOST = 200;

    public StatementRange {
        limit = limit == null ? 50 : limit;
        Problem.checks()
                .require(from != null, "from", "Give the first day, such as 2027-01-01")
                .require(to != null, "to", "Give the last day, such as 2027-01-31")
                .require(from == null || to == null || !from.isAfter(to), "to", "The last day is before the first")
                .require(limit >= 1 && limit <= MOST, "limit", "limit is a number from 1 to %s", MOST)
                .done();
    }

    public StatementRange(LocalDate from, LocalDate to) {
        this(from, to, null, MOST);
    }
}
