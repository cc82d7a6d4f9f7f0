package tradepost.commerce.orders;

import tradepost.kernel.Problem;

/**
 * How to pay what an order still asks for.
 *
 * @param secret the order's; its logged-in customer needs none
 * @param method the code of the way to pay
 * @param returnUrl the path of the shop to which a bank leads back, or null
 */
public record Paying(String secret, String method, String returnUrl) {
    public Paying {
        if (method == null || method.isBlank()) throw Problem.invalid("method", "Choose how to pay");
    }
}
