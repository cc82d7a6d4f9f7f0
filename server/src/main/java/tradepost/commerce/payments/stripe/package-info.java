/**
 * Cards by Stripe. An intent is made when a payment starts, confirmed by the customer on a page of ours with Stripe's own form in it, and
 * asked about whenever an answer was lost or a message came.
 */
package tradepost.commerce.payments.stripe;
