package tradepost.commerce.payments.settlements;

import java.util.List;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/** Money that we have moved and no report of the provider tells of, oldest first; at most a thousand of them. */
public record MissingThere(List<Unsettled> operations) {
    /** A request that succeeded. */
    public record Unsettled(OperationId operation, PaymentId payment, String kind, String reference, Money amount) {}
}
