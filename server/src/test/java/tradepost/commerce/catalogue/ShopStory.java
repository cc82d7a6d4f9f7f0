package tradepost.commerce.catalogue;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.NewTenant;
import tradepost.platform.tenants.Tenants;
import tradepost.testing.OwnDatabase;

/** Stories that need a shop: each has one of its own, and this thread works as it. */
@QuarkusTestResource(OwnDatabase.class)
public abstract class ShopStory {
    private static final String LOOK = "\"tenants\".\"tenant\".\"stamp\" from";

    @Inject
    protected Db db;

    @Inject
    protected Catalogue catalogue;

    @Inject
    Tenants tenants;

    @BeforeEach
    void openShop() {
        var slug = "shop-" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        var shop = tenants.open(
                NewTenant.of(slug, "Corner shop", "IN", "USD", slug + "@example.com", "walnut carpet 71 lantern"));
        Scope.bind(Scope.system(shop.id()));
    }

    @AfterEach
    void leaveShop() {
        Scope.bind(null);
    }

    protected NewProduct.Variant variant(String sku) {
        return new NewProduct.Variant(sku, "", Map.of(), null, "piece", List.of());
    }

    /** A product on the shelf Kitchen > Tea. */
    protected NewProduct product(String externalId, String title, String fingerprint, NewProduct.Variant... variants) {
        var shelf = db.write(() -> catalogue.saveCategories(List.of(List.of("Kitchen", "Tea"))))
                .get(List.of("Kitchen", "Tea"));
        return new NewProduct(
                externalId,
                title,
                "Made of clay.",
                ProductStatus.PUBLISHED,
                null,
                shelf,
                "standard",
                "6912",
                Map.of(),
                LocalDate.of(2026, 3, 1),
                0,
                fingerprint,
                List.of(),
                variants.length == 0 ? List.of(variant("SKU-" + externalId)) : List.of(variants),
                List.of());
    }

    protected List<SavedProduct> save(NewProduct... products) {
        return db.write(() -> catalogue.saveProducts(List.of(products)));
    }

    /** How many statements the work sends; reactions in the background do not count, nor the look every few seconds at whether settings have changed. */
    protected int statements(Runnable work) {
        var mine = Thread.currentThread();
        var count = new AtomicInteger();
        var listener = new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                if (Thread.currentThread() == mine && !context.sql().contains(LOOK)) count.incrementAndGet();
            }
        };
        var before = db.configuration().executeListenerProviders();
        db.configuration().set(org.jooq.impl.DefaultExecuteListenerProvider.providers(listener));
        try {
            work.run();
        } finally {
            db.configuration().set(before);
        }
        return count.get();
    }
}
