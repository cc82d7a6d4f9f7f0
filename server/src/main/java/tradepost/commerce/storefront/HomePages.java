package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.platform.tenants.Country;
import tradepost.platform.tenants.Tenant;

/** Builds the front of the shop: the best-loved goods as a collage, the shelves, and what is new. */
@Singleton
class HomePages {
    private static final int COLLAGE = 3;
    private static final int NEWEST = 8;
    private final ShopFrame frame;
    private final Catalogue catalogue;
    private final Listings listings;

    @Inject
    HomePages(ShopFrame frame, Catalogue catalogue, Listings listings) {
        this.frame = frame;
        this.catalogue = catalogue;
        this.listings = listings;
    }

    HomePage page() {
        var tenant = frame.shop();
        var shelves = catalogue.categories().roots();
        var loved =
                ProductCards.of(listings.page(null, Order.RANK, null, COLLAGE).cards(), tenant.locale());
        var newest =
                ProductCards.of(listings.page(null, Order.NEWEST, null, NEWEST).cards(), tenant.locale());
        return new HomePage(frame.home(), hero(tenant, shelves, loved), shelves(shelves), newest);
    }

    private static HomePage.Hero hero(Tenant tenant, List<Category> shelves, List<Card> loved) {
        var place = tenant.address().city().isEmpty()
                ? Country.of(tenant.country()).name(tenant.locale())
                : tenant.address().city();
        var next = shelves.isEmpty() ? "/search" : "/c/" + shelves.getFirst().slug();
        return new HomePage.Hero(
                tenant.tagline().isEmpty() ? tenant.name() : tenant.tagline(),
                Texts.of(tenant.locale(), "hero_text", tenant.name(), place),
                new Link(next, Texts.of(tenant.locale(), "hero_next")),
                loved.stream().map(Card::picture).toList());
    }

    private List<HomePage.Shelf> shelves(List<Category> shelves) {
        var fronts = listings.fronts(shelves.stream().map(Category::id).toList());
        return shelves.stream()
                .filter(shelf -> fronts.containsKey(shelf.id()))
                .map(shelf -> shelf(shelf, fronts.get(shelf.id())))
                .toList();
    }

    private static HomePage.Shelf shelf(Category category, Listings.Front front) {
        return new HomePage.Shelf(ShopFrame.link(category), Pictures.of(front.picture(), front.title()));
    }
}
