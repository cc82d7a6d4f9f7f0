package tradepost.commerce.orders;

/** Proof that an order is the caller's; its logged-in customer needs none. */
public record OrderLink(String secret) {}
