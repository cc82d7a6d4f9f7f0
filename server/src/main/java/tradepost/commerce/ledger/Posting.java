package tradepost.commerce.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerPostingId;

/** A posting as it stands in the ledger; the reversed one is the posting that this one takes back. */
public record Posting(
        LedgerPostingId id,
        String key,
        LocalDate on,
        String text,
        Reference reference,
        LedgerPostingId reverses,
        List<Entry> entries,
        Instant postedAt) {
    /** What it did to one account: debits are positive, credits negative. */
    public record Entry(LedgerEntryId id, LedgerAccountId account, String code, Amount amount) {}
}
