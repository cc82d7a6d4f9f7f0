package tradepost.kernel.limits;

import java.time.Duration;
import java.util.List;
import tradepost.kernel.Problem;

/**
 * What a bucket answered.
 *
 * @param remaining calls left at once
 * @param reset until the bucket is full again or, where the call was refused, until the next one is let in
 */
public record Allowance(Limit limit, boolean granted, long remaining, Duration reset) {
    /** Whole seconds, rounded up: whoever waits so long is let in. */
    public long resetSeconds() {
        return Math.ceilDiv(reset.toMillis(), 1000L);
    }

    /** The header {@code RateLimit}. */
    public String state() {
        return "\"%s\";r=%d;t=%d".formatted(limit.name(), remaining, resetSeconds());
    }

    /** The header {@code RateLimit-Policy}. */
    public String policy() {
        return "\"%s\";q=%d;w=%d"
                .formatted(limit.name(), limit.quota(), limit.window().toSeconds());
    }

    Problem refusal() {
        long seconds = Math.max(1, resetSeconds());
        return Problem.of(
                        Problem.Kind.TOO_MANY,
                        "rate_limited",
                        "Too many requests; try again in %s",
                        seconds < 120 ? seconds + " seconds" : Math.ceilDiv(seconds, 60L) + " minutes")
                .with("retry_after", seconds)
                .with("violated_policies", List.of(limit.name()))
                .header("RateLimit", state())
                .header("RateLimit-Policy", policy());
    }
}
