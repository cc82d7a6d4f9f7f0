/**
 * What a visitor means to buy. A cart holds wishes and is priced, taxed and checked anew each time it is looked at; the list of what is
 * still missing is the very one that stands at the gate when it becomes an order. Whoever holds its secret may use it.
 */
package tradepost.commerce.carts;
