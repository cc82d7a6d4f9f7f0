package tradepost.kernel.facts;

/** A fact as the catalogue lists it: its name and the record that carries it. */
public record FactType(String name, Class<? extends Fact> type, String description) {
    /** What one must be granted to be told: to read what the fact's context keeps. */
    public String permission() {
        return name.substring(0, name.indexOf('.')) + ".read";
    }
}
