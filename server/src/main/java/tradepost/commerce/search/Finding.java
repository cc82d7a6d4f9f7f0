package tradepost.commerce.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.NewAttribute;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.commerce.search.Wanted.Sorting;
import tradepost.db.ids.ProductId;
import tradepost.kernel.Money;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;
import tradepost.search.Query;
import tradepost.search.Range;
import tradepost.search.Result;
import tradepost.search.Sort;

/** Finds products by words, shelf, properties and price. */
@Singleton
public class Finding {
    private static final int MOST_FACETS = 12;
    private static final int MOST_VALUES = 20;

    private final Indexing indexing;
    private final Listings listings;
    private final Catalogue catalogue;
    private final Tenants tenants;

    @Inject
    Finding(Indexing indexing, Listings listings, Catalogue catalogue, Tenants tenants) {
        this.indexing = indexing;
        this.listings = listings;
        this.catalogue = catalogue;
        this.tenants = tenants;
    }

    /** What was found, with the facets worth showing. While a shop's index is being built, titles are searched, without facets. */
    public Found find(Wanted wanted) {
        if (!indexing.isThere()) {
            indexing.rebuildLater();
            return byTitle(wanted);
        }
        var tenant = Scope.current().tenant();
        var query = query(wanted);
        var useful = new ArrayList<>(indexing.index()
                .facetNames(tenant, query.chosen(), MOST_FACETS + 3)
                .keySet());
        useful.removeIf(name -> name.startsWith("@"));
        var codes = new ArrayList<>(wanted.chosen().keySet());
        useful.stream()
                .filter(code -> !codes.contains(code))
                .limit(Math.max(0, MOST_FACETS - 1 - codes.size()))
                .forEach(codes::add);
        codes.remove("brand");
        var names = new ArrayList<>(List.of(Documents.BRAND));
        names.addAll(codes);
        return found(
                wanted,
                indexing.index().find(tenant, query.counting(names, MOST_VALUES).bounding(Documents.PRICE)));
    }

    /** Completions of what a visitor is typing. */
    public List<String> suggest(String prefix, int limit) {
        return prefix.isBlank()
                ? List.of()
                : indexing.index().suggest(Scope.current().tenant(), prefix, Math.clamp(limit, 1, 20));
    }

    private static Query query(Wanted wanted) {
        var chosen = new HashMap<String, Set<String>>();
        wanted.chosen().forEach((code, values) -> chosen.put(code.equals("brand") ? Documents.BRAND : code, values));
        if (wanted.category() != null)
            chosen.put(Documents.CATEGORY, Set.of(wanted.category().toString()));
        Map<String, Range> ranges = wanted.priceFrom() == null && wanted.priceTo() == null
                ? Map.of()
                : Map.of(
                        Documents.PRICE,
                        Range.between(orElse(wanted.priceFrom(), 0), orElse(wanted.priceTo(), Long.MAX_VALUE)));
        return new Query(
                wanted.words(),
                chosen,
                ranges,
                sort(wanted.sorting()),
                wanted.offset(),
                wanted.limit(),
                List.of(),
                List.of(),
                MOST_VALUES);
    }

    private static long orElse(Long limit, long otherwise) {
        return limit == null ? otherwise : limit;
    }

    private static Sort sort(Sorting sorting) {
        return switch (sorting) {
            case RELEVANCE -> Sort.RELEVANCE;
            case NEWEST -> Sort.descending(Documents.RELEASED);
            case PRICE -> Sort.ascending(Documents.PRICE);
            case PRICE_DOWN -> Sort.descending(Documents.PRICE);
        };
    }

    private Found found(Wanted wanted, Result result) {
        var cards = listings.of(
                result.hits().stream().map(hit -> ProductId.of(hit.id())).toList());
        var attributes = catalogue.attributes(
                result.facets().stream().map(Result.Facet::name).toList());
        var facets = new ArrayList<Found.Facet>();
        for (var facet : result.facets()) {
            if (facet.values().isEmpty()) continue;
            var attribute = facet.name().equals(Documents.BRAND)
                    ? new NewAttribute("brand", "Brand", AttributeKind.CHOICE, "", true)
                    : attributes.get(facet.name());
            if (attribute != null) facets.add(facet(attribute, facet, wanted));
        }
        var prices = result.bounds().get(Documents.PRICE);
        var currency = tenants.current().currency();
        return new Found(
                cards,
                result.total(),
                result.exact(),
                result.relaxed(),
                facets,
                prices == null ? null : new Money(prices.least(), currency),
                prices == null ? null : new Money(prices.most(), currency));
    }

    private static Found.Facet facet(NewAttribute attribute, Result.Facet facet, Wanted wanted) {
        var chosen = wanted.chosen().getOrDefault(attribute.code(), Set.of());
        return new Found.Facet(
                attribute.code(),
                attribute.name(),
                attribute.kind(),
                attribute.unit(),
                facet.values().stream()
                        .map(value -> new Found.Value(value.value(), value.count(), chosen.contains(value.value())))
                        .toList());
    }

    private Found byTitle(Wanted wanted) {
        var words = Stream.of(wanted.words().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        var order =
                switch (wanted.sorting()) {
                    case RELEVANCE -> Order.RANK;
                    case NEWEST -> Order.NEWEST;
                    case PRICE -> Order.PRICE;
                    case PRICE_DOWN -> Order.PRICE_DOWN;
                };
        var cards = listings.named(words, wanted.category(), order, wanted.offset() + wanted.limit()).stream()
                .skip(wanted.offset())
                .toList();
        return new Found(cards, wanted.offset() + cards.size(), false, false, List.of(), null, null);
    }
}
