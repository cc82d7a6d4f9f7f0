package tradepost.commerce.orders;

import java.net.URI;

/**
 * What a completion came to.
 *
 * @param order placed, or a draft while its payment is open
 * @param secret opens the order for a guest; for the one who has the cart's secret
 * @param next where the customer must go to confirm the payment, or null
 */
public record Completed(Order order, String secret, URI next) {}
