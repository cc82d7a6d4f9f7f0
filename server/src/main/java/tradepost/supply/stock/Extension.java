package tradepost.supply.stock;

/** What is held under a reference is to be held so many minutes from now on; ten where nothing is said. */
public record Extension(String reference, Integer minutes) {}
