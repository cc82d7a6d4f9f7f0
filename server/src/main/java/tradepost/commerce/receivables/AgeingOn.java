package tradepost.commerce.receivables;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** At the end of which day, today where it is null; of one debtor or of all, page by page. */
public record AgeingOn(LocalDate day, String debtor, String cursor, Integer limit) {
    public AgeingOn {
        limit = limit == null ? 100 : limit;
        if (limit < 1 || limit > 1000) throw Problem.invalid("limit", "Ask for 1 to 1000 customers at once");
    }
}
