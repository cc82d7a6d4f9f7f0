package tradepost.commerce.receivables;

import java.util.List;

/** A debt and the credit that was set against it or taken off, with what is open of each now. */
public record Matched(List<OpenItem> items) {}
