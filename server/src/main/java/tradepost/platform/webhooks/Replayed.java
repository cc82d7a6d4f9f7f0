package tradepost.platform.webhooks;

import java.time.Instant;

/** How many facts are on their way again; where there were more than fit, go on from {@code next}. */
public record Replayed(int facts, Instant next) {}
