/**
 * Prices say what a variant costs whom: in lists of one currency, for everyone or some, with tiers, moments and derived lists. What a buyer's lists say
 * together is told when it is read and kept nowhere, so a change is done when it is written; every change is remembered, and many can be made by a rule.
 * A shop has one default list for each currency it sells in, made when the first price in that currency is set.
 * Level: at the bottom of commerce, above the catalogue, of which changes by rule ask for variants; uses taxes for prices that include
 * them, accounts (groups), jobs, settings and tenants.
 */
package tradepost.commerce.prices;
