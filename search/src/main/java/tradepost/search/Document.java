package tradepost.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What can be found, and by what.
 *
 * @param code   the code people quote (SKU); matched whole, ignoring case, dashes and spaces
 * @param codes  more codes of the same kind (barcodes)
 * @param text   everything else worth searching, in plain words
 * @param facets values by facet name; a value in a tree lists its ancestors too, so that choosing one finds it
 * @param numbers by name, to sort and to filter by: a price in minor units, a position in a category
 * @param boost  0 for an ordinary document; more lifts it among documents that match about as well (1 a little, 10 a lot)
 */
public record Document(
        String id,
        String title,
        String brand,
        String code,
        List<String> codes,
        String text,
        Map<String, List<String>> facets,
        Map<String, Long> numbers,
        float boost) {
    public Document {
        Objects.requireNonNull(id, "A document needs an id");
        title = Objects.requireNonNullElse(title, "");
        brand = Objects.requireNonNullElse(brand, "");
        code = Objects.requireNonNullElse(code, "");
        text = Objects.requireNonNullElse(text, "");
        codes = List.copyOf(codes);
        facets = Map.copyOf(facets);
        numbers = Map.copyOf(numbers);
        if (!(boost >= 0 && boost < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A boost is 0 or more: " + boost);
        }
    }
}
