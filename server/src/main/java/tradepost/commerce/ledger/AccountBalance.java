package tradepost.commerce.ledger;

import tradepost.db.ids.LedgerAccountId;

/**
 * What an account holds, in its own direction. Available is what may be taken from it now: above its floor and, where it has lots, not expired;
 * null where it may fall without end.
 */
public record AccountBalance(
        LedgerAccountId account, String code, Amount balance, Amount available, Amount floor, Amount limit) {}
