package tradepost.kernel.facts;

/** A fact as the catalogue lists it: its name and the record that carries it. */
public record FactType(String name, Class<? extends Fact> type, String description) {}
