package tradepost.commerce.ledger;

import java.time.Instant;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.LedgerAccountId;

/** An account of the ledger as others see it. */
public record LedgerAccount(
        LedgerAccountId id,
        String code,
        String name,
        AccountKind kind,
        Unit unit,
        boolean lots,
        AccountId customer,
        String reference,
        Instant closedAt) {
    boolean isClosed() {
        return closedAt != null;
    }

    /** So much in the account's own direction: what raises it is positive. */
    Amount own(long debits) {
        return new Amount(debits * kind.direction, unit);
    }
}
