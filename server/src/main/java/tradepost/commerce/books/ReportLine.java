package tradepost.commerce.books;

import tradepost.commerce.ledger.AccountKind;
import tradepost.kernel.Money;

/** An account in a report; the number is the one of the country's chart, empty where the account is the shop's own idea. */
public record ReportLine(String account, String number, String name, AccountKind kind, Money amount, Money compared) {}
