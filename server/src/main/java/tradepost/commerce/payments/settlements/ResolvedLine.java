package tradepost.commerce.payments.settlements;

import tradepost.commerce.books.Heading;

/** Why nothing more is to be done about a line, and where in the books its difference belongs; null where it stays unexplained there. */
public record ResolvedLine(String reason, Heading heading) {}
