/**
 * How much a customer may owe. An order on account claims its amount under the lock of the customer's line, so that of two orders for which there
 * is room for one, one passes. What is invoiced is a receivable from then on and counts there.
 */
package tradepost.commerce.credit;
