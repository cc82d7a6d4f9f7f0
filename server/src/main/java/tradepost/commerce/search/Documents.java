package tradepost.commerce.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.catalogue.ProductText;
import tradepost.commerce.listings.Card;
import tradepost.commerce.listings.Listings;
import tradepost.db.ids.ProductId;
import tradepost.search.Document;

/** Products as the index wants them; only what has a card can be found, since only that can be shown. */
@Singleton
class Documents {
    // Facets of ours; codes of attributes never begin so.
    static final String CATEGORY = "@category";
    static final String BRAND = "@brand";
    static final String AVAILABLE = "@available";
    static final String PRICE = "price";
    static final String RELEASED = "released";
    private static final int LONGEST_VALUE = 120;

    private final Catalogue catalogue;
    private final Listings listings;

    @Inject
    Documents(Catalogue catalogue, Listings listings) {
        this.catalogue = catalogue;
        this.listings = listings;
    }

    Map<ProductId, Document> of(Collection<ProductId> products) {
        var cards = new HashMap<ProductId, Card>();
        for (var card : listings.of(products)) cards.put(card.product(), card);
        var documents = new LinkedHashMap<ProductId, Document>();
        for (var text : catalogue.textsOf(cards.keySet()))
            documents.put(text.id(), document(text, cards.get(text.id())));
        return documents;
    }

    private static Document document(ProductText text, Card card) {
        var codes = new ArrayList<>(text.skus().stream().skip(1).toList());
        codes.addAll(text.barcodes());
        return new Document(
                text.id().toString(),
                text.title(),
                text.brand(),
                text.skus().isEmpty() ? "" : text.skus().getFirst(),
                codes,
                words(text),
                facets(text, card),
                Map.of(PRICE, card.price().minor(), RELEASED, card.releasedOn().toEpochDay()),
                (float) Math.log10(1 + text.popularity()));
    }

    private static String words(ProductText text) {
        var words = new StringBuilder(text.description());
        for (var category : text.categories()) words.append('\n').append(category.name());
        for (var value : text.facets().values()) words.append('\n').append(value);
        for (var value : text.properties()) words.append('\n').append(value);
        return words.toString();
    }

    private static Map<String, List<String>> facets(ProductText text, Card card) {
        var facets = new HashMap<String, List<String>>();
        text.facets().forEach((code, value) -> {
            if (!value.isEmpty() && value.length() <= LONGEST_VALUE) facets.put(code, List.of(value));
        });
        facets.put(
                CATEGORY,
                text.categories().stream()
                        .map(Category::id)
                        .map(Object::toString)
                        .toList());
        if (!text.brand().isEmpty()) facets.put(BRAND, List.of(text.brand()));
        facets.put(AVAILABLE, List.of(card.available() ? "yes" : "no"));
        return facets;
    }
}
