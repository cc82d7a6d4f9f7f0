package tradepost.commerce.storefront;

import java.util.List;

/**
 * Products with the filters that narrow them. The filter form is sent with GET to {@code action}; {@code query} is the search it keeps,
 * empty in a category. {@code next} is the address of the next page, empty on the last.
 */
record Listing(
        String action,
        String query,
        long total,
        String shownTotal,
        List<Facet> facets,
        Range price,
        List<Choice> sorts,
        List<Link> chips,
        String clear,
        List<Card> cards,
        String next) {

    /** A property to filter by; {@code code} is the name of the form field. */
    record Facet(String code, String name, List<Value> values) {
        public boolean chosen() {
            return values.stream().anyMatch(Value::chosen);
        }
    }

    record Value(String value, String label, String count, boolean chosen) {}

    /** What was typed as price limits, and the symbol of the currency. */
    record Range(String from, String to, String currency) {}
}
