package tradepost.commerce.receivables;

import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Problem;

/** Which application to take back, and why. */
public record Unapplying(PaymentApplicationId application, String reason) {
    public Unapplying {
        if (application == null) throw Problem.invalid("application", "Name the application to take back");
        reason = reason == null ? "" : reason.strip();
    }
}
