package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.catalogue.Product;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.commerce.prices.Prices;
import tradepost.commerce.prices.Tier;
import tradepost.commerce.storefront.ProductPage.Fact;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.supply.stock.Stock;

/** Builds the page of a product with the variant that the address chooses: a read each of product, prices, stock and related goods. */
@Singleton
class ProductPages {
    private static final int RELATED = 4;
    private final ShopFrame frame;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Stock stock;
    private final Listings listings;

    @Inject
    ProductPages(ShopFrame frame, Catalogue catalogue, Prices prices, Stock stock, Listings listings) {
        this.frame = frame;
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
        this.listings = listings;
    }

    ProductPage page(String slug, Map<String, List<String>> query) {
        var tenant = frame.shop();
        var product = product(slug);
        var variants = product.variants().stream().map(Product.Variant::id).toList();
        var tiers = prices.tiers(variants, tenant.currency());
        var available = stock.available(variants);
        var choice = VariantChoice.of(
                product,
                query,
                variant -> tiers.containsKey(variant.id())
                        && available.get(variant.id()).isPositive());
        var offer = choice.variant()
                .filter(variant -> tiers.containsKey(variant.id()))
                .map(variant ->
                        OfferOfVariant.of(variant, tiers.get(variant.id()), available.get(variant.id()), tenant))
                .orElse(null);
        var crumbs = crumbs(product);
        return new ProductPage(
                frame.listed(
                        product.title(),
                        product.description(),
                        "/p/" + product.slug(),
                        data(product, crumbs, choice, tiers, offer)),
                crumbs,
                product.title(),
                product.brand() == null
                        ? null
                        : new Link(
                                "/search?brand="
                                        + Addresses.encoded(product.brand().name()),
                                product.brand().name()),
                paragraphs(product.description()),
                pictures(product),
                choice.options(),
                offer,
                facts(product, choice, tenant.locale()),
                related(product, tenant.locale()));
    }

    /** A product that got another title leads there for good, so that links and search engines keep up. */
    private Product product(String slug) {
        try {
            return catalogue.product(slug);
        } catch (Problem missing) {
            var present = catalogue.movedTo(slug).orElseThrow(() -> missing);
            throw new RedirectionException(Response.Status.MOVED_PERMANENTLY, URI.create("/p/" + present));
        }
    }

    private List<Link> crumbs(Product product) {
        var crumbs = new java.util.ArrayList<Link>();
        for (var category : shelves(product)) crumbs.add(ShopFrame.link(category));
        crumbs.add(new Link("/p/" + product.slug(), product.title()));
        return crumbs;
    }

    private List<Category> shelves(Product product) {
        return product.category() == null ? List.of() : catalogue.categories().path(product.category());
    }

    private List<String> data(
            Product product,
            List<Link> crumbs,
            VariantChoice choice,
            Map<VariantId, List<Tier>> tiers,
            ProductPage.Offer offer) {
        var breadcrumbs = StructuredData.crumbs(frame.site(), crumbs);
        if (offer == null || choice.variant().isEmpty()) return List.of(breadcrumbs);
        var variant = choice.variant().get();
        var unit = tiers.get(variant.id()).getFirst().unit();
        var told = new StructuredData.Offer(
                offer.sku(),
                variant.barcodes().isEmpty() ? "" : variant.barcodes().getFirst(),
                unit.decimal().toPlainString(),
                unit.currency().getCurrencyCode(),
                offer.stock().buyable());
        return List.of(
                breadcrumbs,
                StructuredData.product(
                        frame.site(),
                        "/p/" + product.slug(),
                        product.title(),
                        product.description(),
                        product.brand() == null ? "" : product.brand().name(),
                        pictures(product).stream().map(Picture::source).toList(),
                        told));
    }

    static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<Picture> pictures(Product product) {
        if (product.pictures().isEmpty()) return List.of(Pictures.of("", product.title()));
        return product.pictures().stream()
                .map(picture -> new Picture(
                        Pictures.address(picture.source(), product.title()),
                        picture.alt().isEmpty() ? product.title() : picture.alt()))
                .toList();
    }

    private static List<Fact> facts(Product product, VariantChoice choice, Locale locale) {
        var facts = new java.util.ArrayList<Fact>();
        for (var property : product.properties()) facts.add(new Fact(property.name(), value(property, locale)));
        choice.variant()
                .map(Product.Variant::weightGrams)
                .ifPresent(grams -> facts.add(new Fact(Texts.of(locale, "weight"), Texts.of(locale, "grams", grams))));
        return facts;
    }

    private static String value(Product.Property property, Locale locale) {
        if (property.kind() == AttributeKind.BOOLEAN)
            return Texts.of(locale, property.value().equals("true") ? "yes" : "no");
        return property.unit().isEmpty() ? property.value() : property.value() + " " + property.unit();
    }

    private List<Card> related(Product product, Locale locale) {
        if (product.category() == null) return List.of();
        var others = listings.page(product.category(), Order.RANK, null, RELATED + 1).cards().stream()
                .filter(card -> !card.product().equals(product.id()))
                .limit(RELATED)
                .toList();
        return ProductCards.of(others, locale);
    }
}
