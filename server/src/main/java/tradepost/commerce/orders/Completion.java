package tradepost.commerce.orders;

import tradepost.kernel.Money;

/**
 * The wish to buy a cart.
 *
 * @param secret the cart's; its logged-in owner needs none
 * @param paymentMethod how to pay, or null for the way the cart already names
 * @param acceptedTotal the total the customer agreed to; without one, the prices last seen in the cart count
 * @param returnUrl the path of the shop to which a bank leads back, or null
 */
public record Completion(String secret, String paymentMethod, Money acceptedTotal, String returnUrl) {}
