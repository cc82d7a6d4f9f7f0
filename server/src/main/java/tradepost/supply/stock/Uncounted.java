package tradepost.supply.stock;

/** Whether a place sells on when nothing is counted there any more. */
public record Uncounted(boolean allowed) {}
