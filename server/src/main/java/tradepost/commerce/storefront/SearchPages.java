package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.commerce.storefront.Frame.Notice;

/** Builds the page of what was found, and of what is popular where nothing was. */
@Singleton
class SearchPages {
    private static final int POPULAR = 8;
    private final ShopFrame frame;
    private final Listed listed;
    private final Listings listings;

    @Inject
    SearchPages(ShopFrame frame, Listed listed, Listings listings) {
        this.frame = frame;
        this.listed = listed;
        this.listings = listings;
    }

    SearchPage page(Map<String, List<String>> query) {
        var locale = frame.shop().locale();
        var asked = Asked.of("/search", query);
        var found = listed.find(asked);
        var listing = listed.results(asked, found);
        var popular = listing.cards().isEmpty()
                ? ProductCards.of(listings.page(null, Order.RANK, null, POPULAR).cards(), locale)
                : List.<Card>of();
        var shown = asked.words().isEmpty()
                ? String.join(
                        ", ",
                        asked.chosen().values().stream()
                                .flatMap(values -> values.stream())
                                .toList())
                : asked.words();
        var notice = found.relaxed() ? new Notice(Tone.PLAIN, Texts.of(locale, "closest_notice"), null) : null;
        var surroundings = frame.searched(Texts.of(locale, "results_for", shown), asked.words(), notice);
        return new SearchPage(surroundings, shown, List.of(), List.of(), listing, popular);
    }
}
