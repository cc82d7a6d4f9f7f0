package tradepost.commerce.orders;

/** Why an order is cancelled; a guest proves with the order's secret that it is theirs. */
public record Cancellation(String reason, String secret) {
    public Cancellation {
        reason = reason == null ? "" : reason.strip();
    }
}
