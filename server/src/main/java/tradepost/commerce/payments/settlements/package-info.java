/**
 * What payment providers say they have paid out, line by line against our own operations. What fits is booked and needs nobody; what is missing on
 * either side, or differs, is an inbox that somebody empties with a reason, and stands on an account of its own until then.
 */
package tradepost.commerce.payments.settlements;
