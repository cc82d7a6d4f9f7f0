/**
 * What a sale is taxed at and why: policies, rates, jurisdictions and exemptions are a merchant's data, laws are one sealed type each, and sums foot by
 * construction. Tax is computed at the point the policy names and shared out to the lines, so that the lines always add up to the document. What was told
 * is written down once and never altered: corrections are further documents at the original rates.
 */
package tradepost.commerce.taxes;
