package tradepost.commerce.receivables;

import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** What pays an invoice: an open credit, or the payment that it comes from. Without an amount it is as much as goes. */
public record Applying(OpenItemId credit, PaymentId payment, Money amount, String reason) {
    public Applying {
        if (credit == null && payment == null)
            throw Problem.invalid("credit", "Name the open item that pays, or the payment");
        reason = reason == null ? "" : reason.strip();
    }
}
