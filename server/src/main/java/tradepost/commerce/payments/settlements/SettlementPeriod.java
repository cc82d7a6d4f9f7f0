package tradepost.commerce.payments.settlements;

import java.time.LocalDate;

/** Which days payments began in, both included, and through which gateway. */
public record SettlementPeriod(String gateway, LocalDate from, LocalDate until) {}
