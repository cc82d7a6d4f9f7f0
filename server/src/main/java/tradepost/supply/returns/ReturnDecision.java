package tradepost.supply.returns;

/** Why a return is refused or given up; a guest who gives theirs up proves with the order's secret that the order is theirs. */
public record ReturnDecision(String reason, String secret) {
    public ReturnDecision {
        reason = reason == null ? "" : reason.strip();
    }
}
