package tradepost.commerce.ledger;

import java.time.LocalDate;

/** A business day at whose end balances are wanted; without one the latest. */
public record AsOf(LocalDate day) {}
