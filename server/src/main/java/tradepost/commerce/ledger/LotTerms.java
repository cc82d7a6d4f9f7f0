package tradepost.commerce.ledger;

import java.time.Instant;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerLotId;
import tradepost.db.ids.LedgerPostingId;

/** What an entry means to the lots of its account. */
sealed interface LotTerms {
    /** Opens a lot. */
    record Grant(Instant expiresAt, int priority) implements LotTerms {}

    /** Gives back what a posting took; what can no longer go to its lot opens one on these terms. */
    record Return(LedgerPostingId taken, Instant expiresAt, int priority) implements LotTerms {}

    /** Takes what is due first. */
    record Spend() implements LotTerms {}

    /** Takes back a grant: from its own lot as far as that reaches, then as if spent. */
    record TakeBack(LedgerEntryId grant) implements LotTerms {}

    /** Takes all that is left of a lot whose time is over. */
    record Expire(LedgerLotId lot) implements LotTerms {}
}
