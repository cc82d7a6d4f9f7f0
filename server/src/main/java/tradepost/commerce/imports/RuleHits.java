package tradepost.commerce.imports;

/** How many products a line of the table of types put on its shelf; line 0 counts those no line knew. */
public record RuleHits(int line, String text, long products) {
    RuleHits plus(RuleHits more) {
        return new RuleHits(line, text, products + more.products);
    }
}
