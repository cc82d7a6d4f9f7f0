package tradepost.commerce.payments.settlements;

import tradepost.db.ids.OperationId;

/** The operation of ours that a line is about, as `settlement_lines.missing` names it. */
public record MatchedLine(OperationId operation) {}
