/**
 * Prices say what a variant costs whom: in lists of one currency, for everyone or some, with tiers, moments and derived lists. What a buyer's lists say
 * together is kept worked out by combination and never read when it is out of date; every change is remembered, and many can be made by a rule.
 * A shop has one default list for each currency it sells in, made when the first price in that currency is set.
 * Level: at the bottom of commerce, above the catalogue, of which changes by rule ask for variants; uses accounts (groups), jobs, settings and tenants.
 */
package tradepost.commerce.prices;
