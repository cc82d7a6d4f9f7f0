package tradepost.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.platform.jobs.JobState;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Buyers;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Pooler;
import tradepost.testing.Shops;
import tradepost.testing.errands.Errands;

/**
 * Behind a pooler in transaction mode a connection's next transaction runs in another session, in which other tenants worked before. Whoever left a
 * setting, a lock or a statement there would be found out here.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@QuarkusTestResource(value = Pooler.class, restrictToAnnotatedClass = true)
@EnabledIf(value = "tradepost.testing.Pooler#isInstalled", disabledReason = "PgBouncer is not installed")
class PoolerTest {
    private static final int CALLERS = 12;

    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Caller caller;

    @Inject
    Errands errands;

    @Inject
    Jobs jobs;

    @Inject
    WorkerDb queue;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void more_callers_than_sessions_share_them() throws Exception {
        Set<Integer> sessions = ConcurrentHashMap.newKeySet();
        Set<Object> tenants = ConcurrentHashMap.newKeySet();
        together(
                CALLERS,
                () -> in(shop, () -> {
                    for (int i = 0; i < 20; i++)
                        sessions.add(db.fetchSingle("select pg_backend_pid(), pg_sleep(0.005)")
                                .get(0, Integer.class));
                    tenants.add(db.fetchSingle("select kernel.tenant()").get(0));
                }));
        assertThat(sessions).hasSizeBetween(1, Pooler.CONNECTIONS);
        assertThat(tenants).containsExactly(shop.id());
    }

    @Test
    void two_shops_sell_at_once_and_neither_sees_the_other() throws Exception {
        var other = shops.open();
        try (var hands = Executors.newFixedThreadPool(CALLERS)) {
            var sales = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLERS; i++) {
                var seller = i % 3 == 0 ? other : shop;
                sales.add(hands.submit(() -> in(seller, () -> buyers.buy("sandbox_card", "10.00", 1, "25.00", 2))));
            }
            for (var sale : sales) sale.get();
        }
        assertThat(orders(shop)).isEqualTo(8);
        assertThat(orders(other)).isEqualTo(4);
        Patience.until("all reactions to them are done", () -> waiting(shop) + waiting(other) == 0);
        var answer = caller.get(shop, "/api/v1/orders?fields=number&limit=50", caller.owner(shop));
        assertThat(answer.body().split("\"number\"")).hasSize(1 + 8);
    }

    private long orders(Tenant seller) {
        return in(seller, () -> db.fetchSingle("select count(*) from orders.sales_order")
                .get(0, Long.class));
    }

    private long waiting(Tenant seller) {
        return queue.fetchSingle(
                        "select count(*) from kernel.delivery where tenant_id = ?::uuid and not dead", seller.id())
                .get(0, Long.class);
    }

    @Test
    void jobs_are_done() {
        for (int i = 0; i < 5; i++) {
            var name = "errand " + i + " of " + shop.slug();
            errands.mean(name, (errand, run) -> null);
            var id = in(shop, () -> errands.start(name, 1));
            Patience.until(name + " is done", () -> in(shop, () -> jobs.get(id)).state() == JobState.SUCCEEDED);
        }
    }

    @Test
    void nothing_that_was_set_or_locked_stays_in_a_session() throws Exception {
        together(
                CALLERS,
                () -> in(shop, () -> {
                    buyers.buy("sandbox_card", "10.00", 1, "25.00", 1);
                }));
        Patience.until("every lock has ended with its transaction", () -> queue.fetch(
                        "select 1 from pg_locks where locktype = 'advisory'")
                .isEmpty());
        together(CALLERS, () -> assertThat(queue.fetchSingle("select coalesce(current_setting('app.tenant', true), '')")
                        .get(0, String.class))
                .isEmpty());
    }

    private static void together(int callers, Runnable work) throws Exception {
        try (var hands = Executors.newFixedThreadPool(callers)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < callers; i++) all.add(hands.submit(work));
            for (var one : all) one.get();
        }
    }
}
