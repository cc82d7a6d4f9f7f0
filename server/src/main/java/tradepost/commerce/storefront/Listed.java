package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.commerce.search.Finding;
import tradepost.commerce.search.Found;
import tradepost.platform.tenants.Tenant;

/**
 * Lists of products with their filters. A whole shelf is leafed through along its cards, which are written with the products themselves;
 * as soon as something narrows it down, the search index answers, which may be a moment behind.
 */
@Singleton
class Listed {
    private static final int PAGE = 24;
    private final ShopFrame frame;
    private final Listings listings;
    private final Finding finding;

    @Inject
    Listed(ShopFrame frame, Listings listings, Finding finding) {
        this.frame = frame;
        this.listings = listings;
        this.finding = finding;
    }

    Listing shelf(Category category, Map<String, List<String>> query) {
        var shop = frame.shop();
        var path = "/c/" + category.slug();
        var asked = Asked.of(path, query);
        var found = finding.find(asked.wanted(category.id(), shop.currency(), asked.narrows() ? PAGE : 0));
        if (asked.narrows()) return listing(asked, found, "sort_popular", shop);
        var order = Order.of(asked.sort()).orElse(Order.RANK);
        var after = Asked.first(query, "after");
        var page = listings.page(category.id(), order, after.isEmpty() ? null : after, PAGE);
        var next = page.next() == null
                ? ""
                : Addresses.of(path, Map.of("sort", List.of(order.word()))) + "&after=" + page.next();
        return listing(
                asked,
                found,
                "sort_popular",
                shop,
                listings.count(category.id()),
                ProductCards.of(page.cards(), shop.locale()),
                next);
    }

    Listing results(Asked asked, Found found) {
        return listing(asked, found, "sort_relevance", frame.shop());
    }

    Found find(Asked asked) {
        return finding.find(asked.wanted(null, frame.shop().currency(), PAGE));
    }

    private static Listing listing(Asked asked, Found found, String first, Tenant shop) {
        int end = asked.from() + PAGE;
        var next = found.total() > end && !found.cards().isEmpty() ? asked.page(end) : "";
        return listing(asked, found, first, shop, found.total(), ProductCards.of(found.cards(), shop.locale()), next);
    }

    private static Listing listing(
            Asked asked, Found found, String first, Tenant shop, long total, List<Card> cards, String next) {
        var locale = shop.locale();
        var range = new Listing.Range(
                asked.priceFrom(), asked.priceTo(), shop.currency().getSymbol(locale));
        return new Listing(
                asked.path(),
                asked.words(),
                total,
                String.format(locale, "%,d", total),
                found.facets().stream().map(facet -> facet(facet, locale)).toList(),
                range,
                sorts(asked.sort(), first, locale),
                chips(asked, found, locale),
                asked.cleared(),
                cards,
                next);
    }

    private static List<Choice> sorts(String chosen, String first, Locale locale) {
        var words = List.of("", "newest", "price", "-price");
        var texts = List.of(first, "sort_newest", "sort_price_up", "sort_price_down");
        int known = Math.max(0, words.indexOf(chosen));
        return Stream.iterate(0, place -> place < words.size(), place -> place + 1)
                .map(place -> new Choice(words.get(place), Texts.of(locale, texts.get(place)), place == known))
                .toList();
    }

    private static Listing.Facet facet(Found.Facet facet, Locale locale) {
        return new Listing.Facet(
                facet.code(),
                name(facet, locale),
                facet.values().stream()
                        .map(value -> new Listing.Value(
                                value.value(),
                                label(facet, value.value(), locale),
                                String.format(locale, "%,d", value.count()),
                                value.chosen()))
                        .toList());
    }

    private static String name(Found.Facet facet, Locale locale) {
        return facet.code().equals("brand") ? Texts.of(locale, "brand") : facet.name();
    }

    private static String label(Found.Facet facet, String value, Locale locale) {
        if (facet.kind() == AttributeKind.BOOLEAN) return Texts.of(locale, value.equals("true") ? "yes" : "no");
        return facet.unit().isEmpty() ? value : value + " " + facet.unit();
    }

    private static List<Link> chips(Asked asked, Found found, Locale locale) {
        var chips = new ArrayList<Link>();
        asked.chosen().forEach((code, values) -> {
            var facet = found.facets().stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst();
            for (var value : values) {
                chips.add(new Link(
                        asked.without(code, value),
                        facet.map(one -> name(one, locale) + ": " + label(one, value, locale))
                                .orElse(value)));
            }
        });
        if (!asked.priceFrom().isEmpty() || !asked.priceTo().isEmpty()) {
            chips.add(new Link(
                    asked.withoutPrice(),
                    Texts.of(locale, "price") + ": " + asked.priceFrom() + " – " + asked.priceTo()));
        }
        return chips;
    }
}
