/**
 * What a sale is taxed at: rates by country and class, and sums that foot by construction. Tax is computed once per rate on all that is
 * taxed at it and then shared out to the lines, so that the lines always add up to the document.
 */
package tradepost.commerce.taxes;
