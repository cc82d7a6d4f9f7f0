/**
 * How goods reach the customer. Methods with a price are offered to carts; a shipment takes a part of an order, or all of it, out of the house,
 * and in the same transaction the stock falls and the order notes what has left, so that the three never disagree.
 * It stands above orders and stock, and answers carts through an interface of theirs.
 */
package tradepost.supply.shipping;
