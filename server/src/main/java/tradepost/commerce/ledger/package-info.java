/**
 * Every balance of a shop in one double-entry ledger: money, wallets, points, gift cards, what is owed and what was earned. Postings balance
 * per unit, are never altered, and are corrected by reversal; accounts with a floor or a limit are guarded by a row of their own, all others
 * are sums of their entries. Value that expires is kept in lots, and everything is proven by adding up again.
 */
package tradepost.commerce.ledger;
