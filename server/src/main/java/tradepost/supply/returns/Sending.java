package tradepost.supply.returns;

/** That goods are on their way back, and with whom; a guest proves with the order's secret that the order is theirs. */
public record Sending(String carrier, String tracking, String secret) {
    public Sending {
        carrier = carrier == null ? "" : carrier.strip();
        tracking = tracking == null ? "" : tracking.strip();
    }
}
