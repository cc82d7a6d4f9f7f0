package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.NewAttribute;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;
import tradepost.supply.shipping.ShipmentHistory;
import tradepost.supply.stock.StockHistory;
import tradepost.supply.stock.UnitCost;

/** Fills the shelves of a demo shop. Doing it twice changes nothing: products are known by their keys. */
@Singleton
class DemoGoods {
    private final Catalogue catalogue;
    private final Prices prices;
    private final StockHistory stock;
    private final ShipmentHistory shipments;

    @Inject
    DemoGoods(Catalogue catalogue, Prices prices, StockHistory stock, ShipmentHistory shipments) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
        this.shipments = shipments;
    }

    /** Where the shop's variants and places are now, by SKU and code, and what a unit of each cost. */
    record Shelved(Map<String, VariantId> variants, Map<String, LocationId> places, Map<VariantId, UnitCost> costs) {}

    /** Within a transaction; the day is that of the seed. */
    Shelved shelve(Shop shop, Assortment goods, LocalDate day) {
        var currency = Currency.getInstance(shop.currency());
        shipments.offer(shop.deliveries().stream()
                .map(delivery -> method(delivery, currency))
                .toList());
        var places =
                stock.places(shop.locations().stream().map(DemoGoods::place).toList());
        catalogue.saveAttributes(
                goods.attributes().stream().map(DemoGoods::attribute).toList());
        var variants = products(goods, day);
        var list = new ArrayList<NewPrice>();
        for (var product : goods.products()) {
            for (var variant : product.variants()) list.addAll(prices(variant, variants.get(variant.sku()), currency));
        }
        prices.set(list);
        return new Shelved(variants, places, costs(shop, goods, variants, currency));
    }

    /** About three fifths of what a piece brings without tax, in whole units of the currency's smallest coin. */
    private static Map<VariantId, UnitCost> costs(
            Shop shop, Assortment goods, Map<String, VariantId> variants, Currency currency) {
        var costs = new HashMap<VariantId, UnitCost>();
        for (var product : goods.products()) {
            long whole = 1_000_000 + (shop.pricesIncludeTax() ? shop.rate(product.taxClass()) : 0);
            for (var variant : product.variants()) {
                long net = variant.priceAt(1) * 1_000_000 / whole;
                var cost = new Money(Math.max(1, net * 3 / 5), currency);
                costs.put(
                        variants.get(variant.sku()), UnitCost.of(cost.decimal().toPlainString()));
            }
        }
        return costs;
    }

    static Address address(Shop.Address from, String taxNumber) {
        return new Address(
                from.name(),
                from.company(),
                from.street(),
                "",
                from.city(),
                from.region(),
                from.postcode(),
                from.country(),
                from.phone(),
                taxNumber);
    }

    private static StockHistory.Place place(Shop.Location location) {
        return new StockHistory.Place(
                location.code(), location.name(), location.kind(), address(location.address(), ""));
    }

    private static ShipmentHistory.Method method(Shop.Delivery delivery, Currency currency) {
        var freeFrom = delivery.freeFromMinor() == 0 ? null : new Money(delivery.freeFromMinor(), currency);
        return new ShipmentHistory.Method(
                delivery.code(),
                delivery.name(),
                new Money(delivery.priceMinor(), currency),
                freeFrom,
                delivery.daysFrom(),
                delivery.daysTo());
    }

    private static NewAttribute attribute(Assortment.Attribute attribute) {
        return new NewAttribute(attribute.code(), attribute.name(), kind(attribute), attribute.unit(), true);
    }

    private static AttributeKind kind(Assortment.Attribute attribute) {
        return AttributeKind.valueOf(attribute.kind().toUpperCase(java.util.Locale.ROOT));
    }

    private Map<String, VariantId> products(Assortment goods, LocalDate day) {
        var shelves = catalogue.saveCategories(
                goods.categories().stream().map(DemoGoods::path).toList());
        var brands = catalogue.saveBrands(goods.brands());
        var kinds = new HashMap<String, AttributeKind>();
        for (var attribute : goods.attributes()) kinds.put(attribute.code(), kind(attribute));
        var products = goods.products().stream()
                .map(product -> product(product, shelves, brands, kinds, day))
                .toList();
        var saved = catalogue.saveProducts(products);
        var variants = new HashMap<String, VariantId>();
        for (int i = 0; i < products.size(); i++) {
            for (int j = 0; j < products.get(i).variants().size(); j++) {
                variants.put(
                        products.get(i).variants().get(j).sku(),
                        saved.get(i).variants().get(j));
            }
        }
        return variants;
    }

    private static List<String> path(String category) {
        return List.of(category.split(" > "));
    }

    private static NewProduct product(
            Assortment.Product product,
            Map<List<String>, CategoryId> shelves,
            Map<String, BrandId> brands,
            Map<String, AttributeKind> kinds,
            LocalDate day) {
        var values = new HashMap<String, Object>();
        product.attributes().forEach((code, value) -> values.put(code, value(kinds.get(code), value)));
        return new NewProduct(
                product.key(),
                product.title(),
                product.description(),
                ProductStatus.PUBLISHED,
                brands.get(product.brand()),
                shelves.get(path(product.category())),
                product.taxClass(),
                product.hsn(),
                values,
                // New things come by and by; the key alone decides when, so that a second attempt says the same.
                day.minusDays(Math.floorMod(product.key().hashCode() * 31, 700)),
                product.popularity(),
                "demo " + day + " " + product.key(),
                product.options().stream()
                        .map(option -> new NewProduct.Option(option.name(), option.choices()))
                        .toList(),
                product.variants().stream().map(DemoGoods::variant).toList(),
                List.of(new NewProduct.Media(
                        NewProduct.Media.Kind.DRAWING, drawing(product.drawing()), product.title())));
    }

    private static Object value(AttributeKind kind, String value) {
        return switch (kind) {
            case NUMBER -> new BigDecimal(value);
            case BOOLEAN -> value.equals("yes");
            case TEXT, CHOICE, DATE -> value;
        };
    }

    private static NewProduct.Variant variant(Assortment.Variant variant) {
        return new NewProduct.Variant(
                variant.sku(),
                String.join(", ", variant.options().values()),
                variant.options(),
                variant.weightGrams(),
                variant.unit(),
                List.of(variant.gtin()));
    }

    /** The words that draw the picture. What the shop cannot draw is shown by its initial in its colours. */
    private static String drawing(Assortment.Drawing drawing) {
        var motif =
                switch (drawing.shape()) {
                    case "saree", "cloth", "blouse" -> "saree";
                    case "sack" -> "sack";
                    case "seed", "sapling" -> "seeds";
                    case "produce" -> "produce";
                    case "machine", "sprayer" -> "tractor";
                    case "cable" -> "cable";
                    case "breaker", "relay", "gauge" -> "device";
                    default -> "monogram";
                };
        return "%s %s %s"
                .formatted(
                        motif, drawing.colour().substring(1), drawing.accent().substring(1));
    }

    private static List<NewPrice> prices(Assortment.Variant variant, VariantId id, Currency currency) {
        return variant.prices().stream()
                .map(price -> new NewPrice(
                        id,
                        Quantity.of(price.from()),
                        new Money(price.amountMinor(), currency),
                        price.beforeMinor() == 0 ? null : new Money(price.beforeMinor(), currency)))
                .toList();
    }
}
