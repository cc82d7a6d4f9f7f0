package tradepost.commerce.payments.settlements;

import java.util.List;
import tradepost.kernel.Money;

/** Whether the clearing accounts hold what gateways took and no report told of yet, in every currency. */
public record SettlementProof(boolean holds, List<Line> lines) {
    /** What is unsettled by our operations, and what the books have on their way. */
    public record Line(Money unsettled, Money clearing) {}
}
