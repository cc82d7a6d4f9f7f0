package tradepost.commerce.payments.transfers;

import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentId;

/** Which payment a line is for, or which debt: one of the two. */
public record AssignedLine(PaymentId payment, OpenItemId openItem) {}
