/**
 * Tiers of customers by turnover. What is invoiced to a customer is added up by the month; whoever reaches the threshold of a tier within the last months
 * joins the tier's group at once, with its prices, and leaves it again when turnover stays below for the days of grace.
 * Level: above invoices, whose documents count; uses accounts (groups), jobs, settings and tenants.
 */
package tradepost.commerce.tiers;
