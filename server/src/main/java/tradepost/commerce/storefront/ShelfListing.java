package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;

/** Leafs through a shelf without filters: one look into the cards of the shelf, in the order of choice. */
@Singleton
class ShelfListing {
    private static final int PAGE = 24;
    private final ShopFrame frame;
    private final Listings listings;

    @Inject
    ShelfListing(ShopFrame frame, Listings listings) {
        this.frame = frame;
        this.listings = listings;
    }

    Listing listing(Category category, Map<String, List<String>> query) {
        var tenant = frame.shop();
        var order = Order.of(first(query, "sort")).orElse(Order.RANK);
        var after = first(query, "after");
        var path = "/c/" + category.slug();
        var found = listings.page(category.id(), order, after.isEmpty() ? null : after, PAGE);
        long total = listings.count(category.id());
        return new Listing(
                path,
                "",
                total,
                "%,d".formatted(total),
                List.of(),
                new Listing.Range("", "", tenant.currency().getSymbol(tenant.locale())),
                sorts(order, tenant.locale()),
                List.of(),
                path,
                ProductCards.of(found.cards(), tenant.locale()),
                next(path, order, found.next()));
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }

    static List<Choice> sorts(Order chosen, Locale locale) {
        return Arrays.stream(Order.values())
                .map(order -> new Choice(
                        order.word(),
                        Texts.of(
                                locale,
                                switch (order) {
                                    case RANK -> "sort_popular";
                                    case NEWEST -> "sort_newest";
                                    case PRICE -> "sort_price_up";
                                    case PRICE_DOWN -> "sort_price_down";
                                    case TITLE -> "sort_title";
                                }),
                        order == chosen))
                .toList();
    }

    private static String next(String path, Order order, String cursor) {
        if (cursor == null) return "";
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("sort", List.of(order.word()));
        parameters.put("after", List.of(cursor));
        return Addresses.of(path, parameters);
    }
}
