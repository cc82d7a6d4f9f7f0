/**
 * What customers owe. Every invoice, note, payment and refund is an open item, and items of one side are set against items of the other: by
 * themselves within an order, by hand beyond. Each step is booked in the transaction that takes it, so that what is open here is what stands in
 * the ledger.
 */
package tradepost.commerce.receivables;
