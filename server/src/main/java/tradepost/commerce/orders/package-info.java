/**
 * What was agreed. A cart becomes an order in three steps: one transaction that checks, copies and promises everything, the payment outside
 * any transaction, and the transaction in which its answer arrives, whoever brings it. Until then the order is a draft; a declined one
 * gives its goods back and is taken up again by the next try. After that an order changes only by changes that were worked out and shown
 * first, and it waits while a hold is open; what is stored of its money, goods and returns always follows from them.
 */
package tradepost.commerce.orders;
