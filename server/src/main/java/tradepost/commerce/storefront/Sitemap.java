package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;

/** The addresses worth knowing: the front, all shelves and the newest goods. What is older is found through the shelves. */
@Singleton
class Sitemap {
    private static final int PAGES = 10;
    private static final int PAGE = 200;
    private final ShopFrame frame;
    private final Catalogue catalogue;
    private final Listings listings;

    @Inject
    Sitemap(ShopFrame frame, Catalogue catalogue, Listings listings) {
        this.frame = frame;
        this.catalogue = catalogue;
        this.listings = listings;
    }

    String robots() {
        return """
                User-agent: *
                Disallow: /admin
                Disallow: /api
                Disallow: /cart
                Disallow: /checkout
                Disallow: /inbox
                Disallow: /order
                Disallow: /pay
                Disallow: /search
                Sitemap: %s/sitemap.xml
                """.formatted(frame.site());
    }

    String xml() {
        var paths = new ArrayList<String>(List.of("/"));
        catalogue.categories().all().forEach(category -> paths.add("/c/" + category.slug()));
        paths.addAll(newest());
        // Slugs are letters, digits and hyphens: nothing in an address needs escaping.
        return paths.stream()
                .map(path -> "<url><loc>" + frame.site() + path + "</loc></url>")
                .collect(Collectors.joining(
                        "\n",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "\n</urlset>\n"));
    }

    private List<String> newest() {
        var paths = new ArrayList<String>();
        String cursor = null;
        for (int page = 0; page < PAGES; page++) {
            var cards = listings.page(null, Order.NEWEST, cursor, PAGE);
            cards.cards().forEach(card -> paths.add("/p/" + card.slug()));
            cursor = cards.next();
            if (cursor == null) break;
        }
        return paths;
    }
}
