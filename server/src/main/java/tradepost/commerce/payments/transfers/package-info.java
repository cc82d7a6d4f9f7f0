/**
 * Money that customers send to the shop's own account. They are shown where to and what to quote; the bank's statement then tells which of it
 * came, and what it cannot tell waits in an inbox for somebody who can.
 */
package tradepost.commerce.payments.transfers;
