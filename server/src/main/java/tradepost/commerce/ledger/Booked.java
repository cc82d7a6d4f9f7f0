package tradepost.commerce.ledger;

/** What an account was moved by; debits are positive. */
public record Booked(String code, Amount amount) {}
