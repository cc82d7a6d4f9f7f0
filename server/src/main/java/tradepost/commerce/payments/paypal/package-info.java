/**
 * PayPal. An order is made when a payment starts, the customer approves it at PayPal, and only then we take or hold the money: an approval
 * alone moves nothing. What became of a request is seen in the order, which lists all that followed.
 */
package tradepost.commerce.payments.paypal;
