/**
 * Imports bring a merchant's file into the catalogue: every row is read as given, cleaned, sorted onto a shelf, described by typed
 * attributes, and either created, updated, left unchanged or refused with a reason a person can act on. The rules are pure and
 * deterministic, so the same file always yields the same catalogue and a run that was cut off can simply be run again.
 * Level: above catalogue and prices, which it writes; nothing in commerce depends on it.
 */
package tradepost.commerce.imports;
