package tradepost.commerce.orders;

import tradepost.db.ids.AccountId;

/** Who bought an order, which people know by its number; the account is null for a guest. */
public record Buyer(String number, AccountId account, String email) {}
