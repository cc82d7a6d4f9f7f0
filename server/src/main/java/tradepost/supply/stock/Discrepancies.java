package tradepost.supply.stock;

import java.util.List;

/** What the proof found. */
public record Discrepancies(List<Discrepancy> discrepancies) {}
