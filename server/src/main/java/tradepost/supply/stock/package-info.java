/**
 * Where goods are and to whom they are promised. What is on hand changes only with a line in the ledger; what is allocated equals the
 * allocations of orders; both are proven by adding up again. A variant that never had stock is not tracked and always available.
 */
package tradepost.supply.stock;
