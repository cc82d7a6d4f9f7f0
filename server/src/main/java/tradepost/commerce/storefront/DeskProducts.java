package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.catalogue.CategoryTree;
import tradepost.commerce.listings.Listings;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Availability;
import tradepost.supply.stock.Stock;

/** Builds the list of all products, drafts included, by title; a search finds titles from their beginning and the exact code. */
@Singleton
class DeskProducts {
    private static final int PAGE = 50;
    private final ShopFrame frame;
    private final Entities entities;
    private final Catalogue catalogue;
    private final Listings listings;
    private final Stock stock;

    @Inject
    DeskProducts(ShopFrame frame, Entities entities, Catalogue catalogue, Listings listings, Stock stock) {
        this.frame = frame;
        this.entities = entities;
        this.catalogue = catalogue;
        this.listings = listings;
        this.stock = stock;
    }

    AdminPages.Products page(String wanted, String cursor) {
        Scope.demand("products.read");
        var shop = frame.shop();
        var found = found(wanted, cursor);
        var ids = found.data().stream()
                .map(product -> ProductId.of((String) product.get("id")))
                .toList();
        var cards = listings.of(ids).stream()
                .collect(Collectors.toMap(card -> card.product().toString(), Function.identity()));
        var left = stock.available(cards.values().stream()
                .map(tradepost.commerce.listings.Card::variant)
                .toList());
        var shelves = catalogue.categories();
        var rows = found.data().stream()
                .map(product -> row(product, cards.get((String) product.get("id")), left, shelves, shop))
                .toList();
        return new AdminPages.Products(
                frame.own(Texts.of(shop.locale(), "admin_products")), wanted, rows, next(found.next(), wanted));
    }

    private Entities.Page found(String wanted, String cursor) {
        var products = entities.named("products");
        var coded = wanted.isEmpty() ? List.<Map<String, Object>>of() : coded(wanted);
        if (!coded.isEmpty()) {
            var product = (String) coded.getFirst().get("product_id");
            return new Entities.Page(List.of(entities.get(products, product)), null, null);
        }
        var titled = wanted.isEmpty()
                ? Map.<String, String>of()
                : Map.of("filter[title][gte]", wanted, "filter[title][lte]", wanted + "\uffff");
        return entities.list(products, new ListQuery(titled, "title", List.of(), cursor, PAGE));
    }

    private List<Map<String, Object>> coded(String sku) {
        var query = new ListQuery(Map.of("filter[sku]", sku), null, List.of(), null, 1);
        return entities.list(entities.named("variants"), query).data();
    }

    private static AdminPages.ProductRow row(
            Map<String, Object> product,
            tradepost.commerce.listings.Card card,
            Map<VariantId, Availability> left,
            CategoryTree shelves,
            Tenant shop) {
        var title = (String) product.get("title");
        var shelf = product.get("category_id") == null
                ? ""
                : shelves.find(CategoryId.of((String) product.get("category_id")))
                        .map(Category::name)
                        .orElse("");
        var status = Badge.product((String) product.get("status"), shop.locale());
        var picture = Pictures.of(card == null ? "" : card.picture(), title);
        // Customers see no card of a draft, and so nobody has worked out its price.
        if (card == null)
            return new AdminPages.ProductRow(
                    "/p/" + product.get("slug"), picture, title, "", shelf, status, "", "", "");
        var here = left.get(card.variant()).here();
        var quantity = card.variants() > 1 || here == null ? "" : here.toString();
        return new AdminPages.ProductRow(
                "/p/" + card.slug(),
                picture,
                title,
                card.brand(),
                shelf,
                status,
                String.valueOf(card.variants()),
                card.price().format(shop.locale()),
                quantity);
    }

    private static String next(String cursor, String wanted) {
        if (cursor == null) return "";
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("q", List.of(wanted));
        parameters.put("cursor", List.of(cursor));
        return Addresses.of("/admin/products", parameters);
    }
}
