package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.platform.tenants.Tenant;

/** Builds the page of what was found. */
@Singleton
class SearchPages {
    private static final int MOST = 96;
    private static final int MOST_WORDS = 12;
    private static final int POPULAR = 8;
    private final ShopFrame frame;
    private final Listings listings;

    @Inject
    SearchPages(ShopFrame frame, Listings listings) {
        this.frame = frame;
        this.listings = listings;
    }

    SearchPage page(Map<String, List<String>> query) {
        var shop = frame.shop();
        var words = first(query, "q");
        var brand = first(query, "brand");
        var order = Order.of(first(query, "sort")).orElse(Order.RANK);
        var found = listings.named(split(words + " " + brand), order, MOST);
        var listing = listing(words, brand, order, found, shop);
        var popular = found.isEmpty()
                ? listings.page(null, Order.RANK, null, POPULAR).cards()
                : List.<tradepost.commerce.listings.Card>of();
        var asked = words.isEmpty() ? brand : words;
        var surroundings = frame.searched(Texts.of(shop.locale(), "results_for", asked), words);
        return new SearchPage(
                surroundings, asked, List.of(), List.of(), listing, ProductCards.of(popular, shop.locale()));
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst().strip();
    }

    private static List<String> split(String words) {
        return Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static Listing listing(
            String words, String brand, Order order, List<tradepost.commerce.listings.Card> found, Tenant shop) {
        var chips = new ArrayList<Link>();
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("q", List.of(words));
        var clear = Addresses.of("/search", parameters);
        if (!brand.isEmpty()) chips.add(new Link(clear, brand));
        return new Listing(
                "/search",
                words,
                found.size(),
                "%,d".formatted(found.size()),
                List.of(),
                new Listing.Range("", "", shop.currency().getSymbol(shop.locale())),
                ShelfListing.sorts(order, shop.locale()),
                chips,
                clear,
                ProductCards.of(found, shop.locale()),
                "");
    }
}
