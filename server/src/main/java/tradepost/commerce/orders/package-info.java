/**
 * What was agreed. A cart becomes an order in three steps: one transaction that checks, copies and promises everything, the payment outside
 * any transaction, and the transaction in which its answer arrives, whoever brings it. Until then the order is a draft; a declined one
 * gives its goods back and is taken up again by the next try.
 */
package tradepost.commerce.orders;
