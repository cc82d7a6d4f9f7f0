package tradepost.supply.shipping;

import java.time.Instant;

/** Between which days goods should arrive. */
public record Expected(Instant from, Instant until) {}
