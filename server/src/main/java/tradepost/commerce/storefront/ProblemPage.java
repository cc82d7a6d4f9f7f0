package tradepost.commerce.storefront;

/** An error for people: what happened and what to do next. The trace id is empty where nobody needs to look one up. */
record ProblemPage(Frame frame, int status, String heading, String text, String trace) implements Page {}
