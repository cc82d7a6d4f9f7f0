package tradepost.commerce.ledger;

import java.util.List;

/** What a proof found; empty when everything adds up. */
public record Differences(List<Difference> differences) {}
