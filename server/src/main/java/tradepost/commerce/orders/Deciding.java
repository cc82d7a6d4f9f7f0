package tradepost.commerce.orders;

import tradepost.db.ids.OrderProposalId;
import tradepost.kernel.Problem;

/** Which proposed change; a guest who is asked to agree proves with the order's secret that the order is theirs. */
public record Deciding(OrderProposalId change, String secret) {
    public Deciding {
        if (change == null) throw Problem.invalid("change", "Name the proposed change");
    }
}
