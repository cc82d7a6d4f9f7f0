package tradepost.commerce.taxes;

import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Write;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Stories about taxes: a shop of its own in the country where each takes place. */
@QuarkusTestResource(OwnDatabase.class)
abstract class TaxStory {
    @Inject
    Shops shops;

    @Inject
    Taxes taxes;

    @Inject
    Db db;

    @Inject
    Json json;

    @Inject
    Entities entities;

    Tenant shop;

    Map<String, Object> create(String entity, String body) {
        return in(
                shop,
                () -> entities.write(entities.named(entity), new Write.Create(json.tree(body.replace('\'', '"')))));
    }

    void change(String entity, String body) {
        in(shop, () -> {
            var record = list(entity).getFirst();
            return entities.write(
                    entities.named(entity),
                    new Write.Change(
                            (String) record.get("id"),
                            (Long) record.get("version"),
                            json.tree(body.replace('\'', '"'))));
        });
    }

    List<Map<String, Object>> list(String entity) {
        return entities.list(entities.named(entity), ListQuery.of(new java.util.TreeMap<>()))
                .data();
    }

    Taxation taxed(Sale sale, String... classes) {
        var currency = shop.currency().getCurrencyCode();
        var items = java.util.Arrays.stream(classes)
                .map(taxClass -> new Taxable(taxClass, Money.of("100.00", currency)))
                .toList();
        return in(shop, () -> taxes.calculate(sale, items));
    }

    static List<String> levies(Taxation taxation) {
        return taxation.totals().stream()
                .map(total -> total.name() + " " + total.rate())
                .toList();
    }

    static List<Reason> reasons(Taxation taxation) {
        return taxation.items().stream().map(Taxed::reason).toList();
    }

    int statements(Runnable work) {
        var mine = Thread.currentThread();
        var count = new AtomicInteger();
        var listener = new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                if (Thread.currentThread() == mine) count.incrementAndGet();
            }
        };
        var before = db.configuration().executeListenerProviders();
        db.configuration().set(DefaultExecuteListenerProvider.providers(listener));
        try {
            work.run();
        } finally {
            db.configuration().set(before);
        }
        return count.get();
    }
}
