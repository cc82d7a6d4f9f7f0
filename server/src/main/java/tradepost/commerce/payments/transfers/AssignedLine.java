package tradepost.commerce.payments.transfers;

import tradepost.db.ids.PaymentId;

/** Which payment a line is for. */
public record AssignedLine(PaymentId payment) {}
