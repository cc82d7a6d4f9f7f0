package tradepost.commerce.ledger;

import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerLotId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Id;
import tradepost.kernel.facts.Fact;

/** What happens to balances. Amounts are decimals of their unit; debits are positive, credits negative. */
public sealed interface LedgerEvent extends Fact {
    /** A posting was made, a reversal or an expiry included. */
    record Posted(LedgerPostingId posting, LocalDate on, String text, Reference reference, List<Moved> entries)
            implements LedgerEvent {
        @Override
        public Id aggregate() {
            return posting;
        }
    }

    /** A posting was taken back by another. */
    record Reversed(LedgerPostingId posting, LedgerPostingId reversal) implements LedgerEvent {
        @Override
        public Id aggregate() {
            return posting;
        }
    }

    /** What was left of a lot when its time was over went to breakage. */
    record Expired(LedgerLotId lot, LedgerAccountId account, String amount, String unit, LedgerPostingId posting)
            implements LedgerEvent {
        @Override
        public Id aggregate() {
            return lot;
        }
    }

    /** An account was opened. */
    record AccountOpened(LedgerAccountId account, String code, String unit) implements LedgerEvent {
        @Override
        public Id aggregate() {
            return account;
        }
    }

    /** An account was closed: nothing is posted to it any more. */
    record AccountClosed(LedgerAccountId account) implements LedgerEvent {
        @Override
        public Id aggregate() {
            return account;
        }
    }

    /** The floor or limit of an account is another one now; null means none. */
    record LimitsChanged(LedgerAccountId account, String floor, String limit, String unit) implements LedgerEvent {
        @Override
        public Id aggregate() {
            return account;
        }
    }

    /** What a posting did to one account. */
    record Moved(LedgerAccountId account, String code, String amount, String unit) {}
}
