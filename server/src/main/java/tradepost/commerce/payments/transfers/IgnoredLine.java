package tradepost.commerce.payments.transfers;

/** Why nothing more is to be done about a line. */
public record IgnoredLine(String reason) {}
