/**
 * Cards, UPI, net banking and wallets by Razorpay. An order is made when a payment starts, the customer pays it in Razorpay's own window on a
 * page of ours, and what became of it is always asked of Razorpay: the browser's signature and the messages are only hints.
 */
package tradepost.commerce.payments.razorpay;
