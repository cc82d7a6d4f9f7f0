package tradepost.commerce.ledger;

import java.time.LocalDate;
import java.util.List;

/** All balances at the end of a day. Accounts with a common code before the first colon share a line; per unit debits equal credits. */
public record TrialBalance(LocalDate day, List<Line> lines, List<Total> totals) {
    /** What accounts of one kind add up to: in debits or in credits, never both. */
    public record Line(String code, AccountKind kind, long accounts, Amount debit, Amount credit) {}

    /** The sum of a unit, which is the proof: the difference is zero. */
    public record Total(Unit unit, Amount debit, Amount credit, Amount difference) {}
}
