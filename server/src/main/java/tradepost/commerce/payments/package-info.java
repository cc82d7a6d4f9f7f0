/**
 * Money asked for and received. Each request to a gateway is an operation under our own key, written before it is sent; its answer may
 * come from the call, the customer's browser or a webhook, and whichever is first is recorded once. Gateways are never called inside a
 * transaction, and an answer that got lost is asked for again, never guessed.
 */
package tradepost.commerce.payments;
