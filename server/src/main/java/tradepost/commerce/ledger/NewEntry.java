package tradepost.commerce.ledger;

import java.time.Instant;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Problem;

/**
 * What a posting does to one account: debits are positive, credits negative. A credit to an account with lots grants a new one, which may expire
 * and has a priority, or returns what an earlier posting took from there to the lots it came from.
 */
public record NewEntry(
        AccountKey account, Amount amount, Instant expiresAt, Integer priority, LedgerPostingId returns) {
    /** Spent after everything that somebody gave a priority. */
    static final int LAST = 50;

    public NewEntry {
        Problem.checks()
                .require(account != null, "account", "Name an account by its code or id")
                .require(
                        amount != null && amount.minor() != 0 && Math.abs(amount.minor()) <= Amount.MOST,
                        "amount",
                        "Give an amount that is not zero and has at most 15 digits")
                .require(
                        priority == null || priority >= 1 && priority <= LAST,
                        "priority",
                        "A priority is a number from 1, spent first, to 50")
                .done();
    }

    public static NewEntry debit(String account, Amount amount) {
        return new NewEntry(AccountKey.of(account), amount, null, null, null);
    }

    public static NewEntry credit(String account, Amount amount) {
        return debit(account, amount.negated());
    }

    /** A credit that can be spent until a moment, and before what has a higher number. */
    public static NewEntry grant(String account, Amount amount, Instant expiresAt, int priority) {
        return new NewEntry(AccountKey.of(account), amount.negated(), expiresAt, priority, null);
    }

    /** A credit that gives back what a posting took from this account. */
    public static NewEntry giveBack(String account, Amount amount, LedgerPostingId taken) {
        return new NewEntry(AccountKey.of(account), amount.negated(), null, null, taken);
    }

    boolean hasTerms() {
        return expiresAt != null || priority != null || returns != null;
    }

    LotTerms terms() {
        if (amount.isDebit()) return new LotTerms.Spend();
        int rank = priority == null ? LAST : priority;
        return returns == null ? new LotTerms.Grant(expiresAt, rank) : new LotTerms.Return(returns, expiresAt, rank);
    }
}
