package tradepost.supply.stock;

/** What is held under a reference is not needed any more. */
public record Unreserving(String reference) {}
