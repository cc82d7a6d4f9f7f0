package tradepost.testing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartDetails;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;

/** Goods on the shelf and visitors with a basket, for stories about buying; works in the shop in scope. */
@Singleton
public class Market {
    public static final Address BENGALURU =
            new Address("Anna Rao", "", "12 MG Road", "", "Bengaluru", "Karnataka", "560001", "IN", "", "");
    private final Db db;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Stock stock;
    private final Carts carts;
    private final Tenants tenants;

    @Inject
    Market(Db db, Catalogue catalogue, Prices prices, Stock stock, Carts carts, Tenants tenants) {
        this.db = db;
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
        this.carts = carts;
        this.tenants = tenants;
    }

    /** A variant that is sold at a price, as listed, and not tracked in stock. */
    public VariantId article(String title, String price, String taxClass) {
        return db.write(() -> {
            CategoryId shelf =
                    catalogue.saveCategories(List.of(List.of("Kitchen"))).get(List.of("Kitchen"));
            var variant = new NewProduct.Variant("SKU-" + title, "", Map.of(), null, "piece", List.of());
            var saved = catalogue.saveProducts(List.of(new NewProduct(
                    title,
                    title,
                    "",
                    ProductStatus.PUBLISHED,
                    null,
                    shelf,
                    taxClass,
                    "6912",
                    Map.of(),
                    LocalDate.of(2026, 1, 1),
                    0,
                    "",
                    List.of(),
                    List.of(variant),
                    List.of())));
            var id = saved.getFirst().variants().getFirst();
            price(id, price);
            return id;
        });
    }

    /** A variant of which there are some. */
    public VariantId article(String title, String price, long pieces) {
        var id = article(title, price, "standard");
        stock(id, pieces);
        return id;
    }

    public void price(VariantId variant, String price) {
        db.write(() -> prices.set(List.of(
                NewPrice.of(variant, Money.parse(price, tenants.current().currency())))));
    }

    public void stock(VariantId variant, long pieces) {
        db.write(() -> stock.receive(List.of(new Receipt(variant, null, Quantity.of(pieces), "for the story"))));
    }

    /** A cart that lacks nothing, with one piece of each. */
    public Cart cart(String payment, VariantId... variants) {
        var cart = carts.open();
        for (var variant : variants) carts.addLine(cart.id(), new NewLine(cart.secret(), variant, Quantity.of(1)));
        return filled(cart.id(), cart.secret(), payment);
    }

    /** The same cart with address, delivery and payment; it keeps its secret. */
    public Cart filled(CartId id, String secret, String payment) {
        return filled(id, secret, payment, BENGALURU);
    }

    public Cart filled(CartId id, String secret, String payment, Address home) {
        var addressed = carts.address(id, new CartDetails(secret, "anna@example.org", home, null, null, payment, null));
        var way = addressed.deliveries().getFirst().id();
        var ready = carts.address(id, new CartDetails(secret, null, null, null, way, null, null));
        return new Cart(
                ready.id(),
                secret,
                ready.status(),
                ready.account(),
                ready.currency(),
                ready.email(),
                ready.shippingAddress(),
                ready.billingAddress(),
                ready.delivery(),
                ready.deliveries(),
                ready.paymentMethod(),
                ready.note(),
                ready.lines(),
                ready.totals(),
                ready.requirements());
    }

    public long free(VariantId variant) {
        return stock.available(List.of(variant)).get(variant).most().tenThousandths() / Quantity.ONE_UNIT;
    }
}
