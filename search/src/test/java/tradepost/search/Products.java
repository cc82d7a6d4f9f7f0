package tradepost.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products as tests tell them: a title, and what matters for the rule. */
final class Products {
    private Products() {}

    static Document product(String id, String title) {
        return new Document(id, title, "", "", List.of(), "", Map.of(), Map.of(), 0);
    }

    static Document by(String brand, Document product) {
        return new Document(
                product.id(),
                product.title(),
                brand,
                product.code(),
                product.codes(),
                product.text(),
                product.facets(),
                product.numbers(),
                product.boost());
    }

    static Document coded(String code, Document product, String... barcodes) {
        return new Document(
                product.id(),
                product.title(),
                product.brand(),
                code,
                List.of(barcodes),
                product.text(),
                product.facets(),
                product.numbers(),
                product.boost());
    }

    static Document described(String text, Document product) {
        return new Document(
                product.id(),
                product.title(),
                product.brand(),
                product.code(),
                product.codes(),
                text,
                product.facets(),
                product.numbers(),
                product.boost());
    }

    static Document boosted(float boost, Document product) {
        return new Document(
                product.id(),
                product.title(),
                product.brand(),
                product.code(),
                product.codes(),
                product.text(),
                product.facets(),
                product.numbers(),
                boost);
    }

    static Document with(String facet, String value, Document product) {
        return with(facet, List.of(value), product);
    }

    static Document with(String facet, List<String> values, Document product) {
        var facets = new HashMap<>(product.facets());
        facets.put(facet, values);
        return new Document(
                product.id(),
                product.title(),
                product.brand(),
                product.code(),
                product.codes(),
                product.text(),
                facets,
                product.numbers(),
                product.boost());
    }

    static Document priced(long minor, Document product) {
        return new Document(
                product.id(),
                product.title(),
                product.brand(),
                product.code(),
                product.codes(),
                product.text(),
                product.facets(),
                Map.of("price", minor),
                product.boost());
    }

    static List<Change> puts(Document... products) {
        return Arrays.stream(products)
                .map(product -> (Change) new Change.Put(product))
                .toList();
    }

    static List<String> ids(Result result) {
        return result.hits().stream().map(Result.Hit::id).toList();
    }

    static Map<String, Integer> counts(Result result, String facet) {
        var counts = new HashMap<String, Integer>();
        result.facets().stream()
                .filter(each -> each.name().equals(facet))
                .flatMap(each -> each.values().stream())
                .forEach(value -> counts.put(value.value(), value.count()));
        return counts;
    }

    static UUID shop() {
        return UUID.randomUUID();
    }
}
