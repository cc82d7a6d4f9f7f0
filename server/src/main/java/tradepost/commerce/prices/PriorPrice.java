package tradepost.commerce.prices;

/** From which price a reduction is shown. */
public enum PriorPrice {
    /** From the lowest of thirty days where the shop's country demands it, elsewhere as typed in. */
    BY_LAW,
    /** From the lowest of thirty days. */
    ALWAYS,
    /** As typed in. */
    NEVER
}
