/**
 * Prices say what a variant costs: in lists of one currency, with lower prices from larger quantities on and the price before a reduction.
 * A shop has one default list for each currency it sells in, made when the first price in that currency is set.
 * Level: at the bottom of commerce, beside the catalogue, whose variants it knows by id only; uses the tenant's settings.
 */
package tradepost.commerce.prices;
