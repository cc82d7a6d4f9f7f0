package tradepost.commerce.prices;

import java.time.Instant;

/** Between which moments prices and lists began or ended that a job looks after; the first is not in it, the last is. */
record BeginAndEnd(Instant after, Instant until) {}
