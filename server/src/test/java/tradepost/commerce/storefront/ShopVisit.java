package tradepost.commerce.storefront;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.NewProduct.Option;
import tradepost.commerce.catalogue.NewProduct.Variant;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;
import tradepost.testing.Browser;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** A new shop with a teapot in two sizes, of which the large one is rare, and a visitor in front of it. */
@QuarkusTestResource(OwnDatabase.class)
abstract class ShopVisit {
    static final String TITLE = "Blue <b>\"teapot\"</b> & lid";

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Catalogue catalogue;

    @Inject
    Prices prices;

    @Inject
    Stock stock;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    Tenant shop;
    Browser browser;
    VariantId small;
    VariantId large;
    String address;

    @BeforeEach
    void open() {
        shop = shops.open();
        browser = new Browser(port, shop.slug());
        var variants = teapot(TITLE);
        small = variants.get(0);
        large = variants.get(1);
        address =
                "/p/" + Shops.in(shop, () -> catalogue.sold(variants).get(small).slug());
        price(small, 1_200_00);
        price(large, 1_500_00);
        Shops.in(shop, () -> db.write(() -> stock.receive(List.of(new Receipt(large, null, Quantity.of(2), "")))));
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    List<VariantId> teapot(String title) {
        return Shops.in(
                shop,
                () -> db.write(() -> {
                    var shelf = catalogue
                            .saveCategories(List.of(List.of("Kitchen", "Tea")))
                            .get(List.of("Kitchen", "Tea"));
                    var variants = List.of(
                            new Variant("T-S", "", Map.of("Size", "S"), 300L, "piece", List.of()),
                            new Variant("T-L", "", Map.of("Size", "L"), 600L, "piece", List.of()));
                    var product = new NewProduct(
                            "1",
                            title,
                            "Made of <i>clay</i>.\nHolds a litre.",
                            ProductStatus.PUBLISHED,
                            null,
                            shelf,
                            "standard",
                            "6912",
                            Map.of(),
                            LocalDate.of(2026, 1, 2),
                            5,
                            "",
                            List.of(new Option("Size", List.of("S", "L"))),
                            variants,
                            List.of());
                    return catalogue.saveProducts(List.of(product)).getFirst().variants();
                }));
    }

    void price(VariantId variant, long minor) {
        Shops.in(
                shop,
                () -> db.write(() ->
                        prices.set(List.of(new NewPrice(variant, Quantity.of(1), Money.of(minor, "INR"), null)))));
    }
}
