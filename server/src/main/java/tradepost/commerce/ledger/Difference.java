package tradepost.commerce.ledger;

import tradepost.db.ids.LedgerAccountId;

/** Where something stored is not what it adds up to: balance, daily_total, lot, lots, entry or posting; the subject says which one. */
public record Difference(String what, String subject, LedgerAccountId account, Amount stored, Amount computed) {}
