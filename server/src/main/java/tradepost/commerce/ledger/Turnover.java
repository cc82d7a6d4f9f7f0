package tradepost.commerce.ledger;

/** What an account moved by in a span of days, and in another to compare it with; what raises the account is positive. */
public record Turnover(String code, String name, AccountKind kind, Amount amount, Amount compared) {}
