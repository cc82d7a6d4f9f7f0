package tradepost.commerce.orders;

/** Why an order must wait. */
public record Holding(String reason) {
    public Holding {
        reason = reason == null ? "" : reason.strip();
    }
}
