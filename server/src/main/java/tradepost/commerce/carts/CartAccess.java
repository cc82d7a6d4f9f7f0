package tradepost.commerce.carts;

/** Proof that the caller may use a cart; its logged-in owner needs none. */
public record CartAccess(String secret) {}
