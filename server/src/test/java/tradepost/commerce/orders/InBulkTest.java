package tradepost.commerce.orders;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;
import tradepost.testing.SuddenDeath;

/** Many orders are held, released and cancelled in one request, each with an answer of its own. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class InBulkTest {
    private static final int MANY = 8;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Bulk bulk;

    @Inject
    SuddenDeath death;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;
    private final List<OrderId> placed = new ArrayList<>();

    @BeforeEach
    void open() {
        shop = shops.open();
        in(shop, () -> {
            var cup = market.article("Cup", "50", 100);
            for (int i = 0; i < MANY; i++)
                placed.add(buyers.buy(Market.BENGALURU, "cash_on_delivery", Map.of(cup, 1L))
                        .order()
                        .id());
        });
    }

    private JsonNode run(String action, String data, String key) {
        return run(placed, action, data, key);
    }

    private JsonNode run(List<OrderId> which, String action, String data, String key) {
        var items = which.stream()
                .map(id -> "{\"action\":\"%s\",\"id\":\"%s\",\"data\":%s}".formatted(action, id, data))
                .collect(joining(","));
        var request = json.tree("{\"mode\":\"partial\",\"items\":[" + items + "]}");
        return json.tree(in(shop, () -> bulk.run("orders", request, key, false)).body());
    }

    private long count(String sql) {
        return in(shop, () -> db.fetchSingle(sql).get(0, Long.class));
    }

    private OrderStatus status(int i) {
        return in(shop, () -> orders.get(placed.get(i))).status();
    }

    @Test
    void they_share_a_transaction_and_one_that_fails_leaves_nothing_and_spoils_nothing() {
        in(shop, () -> orders.cancel(placed.get(2), new Cancellation("Changed her mind", null)));
        var done = run("hold", "{\"code\":\"stock\"}", null);
        assertThat(done.path("succeeded").asInt()).isEqualTo(MANY - 1);
        assertThat(done.path("items").get(2).path("status").asInt()).isEqualTo(409);
        assertThat(done.path("items").get(2).path("problem").path("code").asText())
                .isNotEmpty();
        assertThat(status(2)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(3)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(count("select count(distinct xid::text) from kernel.audit where action = 'orders.hold'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from kernel.fact where type = 'orders.held'"))
                .isEqualTo(MANY - 1);
        assertThat(count("select count(*) from kernel.audit where action = 'orders.hold'"))
                .isEqualTo(MANY - 1);
    }

    @Test
    void repeated_under_its_key_it_does_nothing_twice() {
        run("hold", "{\"code\":\"stock\"}", "twice");
        var again = run("hold", "{\"code\":\"stock\"}", "twice");
        assertThat(again.path("succeeded").asInt()).isEqualTo(MANY);
        assertThat(count("select count(*) from kernel.fact where type = 'orders.held'"))
                .isEqualTo(MANY);
    }

    @Test
    void cancelled_together_their_goods_are_free_again() {
        var done = run("cancel", "{\"reason\":\"The shop closes\"}", null);
        assertThat(done.path("failed").asInt()).isZero();
        assertThat(count("select sum(allocated)::bigint from stock.balance")).isZero();
        assertThat(count("select count(distinct xid::text) from kernel.audit where action = 'orders.cancel'"))
                .isEqualTo(1);
    }

    @Test
    void two_requests_that_name_the_same_orders_in_opposite_order_wait_for_each_other() throws Exception {
        long deadlocks = count("select deadlocks from pg_stat_database where datname = current_database()");
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 4; round++) {
                var one = hands.submit(() -> run(placed, "hold", "{\"code\":\"stock\"}", null));
                var other = hands.submit(() -> run(placed.reversed(), "hold", "{\"code\":\"other\"}", null));
                var answers = one.get().path("items");
                for (int i = 0; i < MANY; i++)
                    assertThat(answers.get(i).path("id").asText())
                            .as("answers come in the order of the request")
                            .isEqualTo(placed.get(i).toString());
                assertThat(other.get().path("items")).hasSize(MANY);
                run(placed, "release", "{}", null);
            }
        }
        assertThat(count("select deadlocks from pg_stat_database where datname = current_database()"))
                .isEqualTo(deadlocks);
    }

    /** An order is locked by its own verb, which knows what must be locked before it; together they save what a transaction costs once. */
    @Test
    void each_order_held_together_with_others_costs_five_statements_at_most() {
        death.arm();
        try {
            assertThat(death.count(() -> run(List.of(placed.getFirst()), "hold", "{\"code\":\"stock\"}", null)))
                    .isEqualTo(6);
            assertThat(death.count(() -> run(placed.subList(1, MANY), "hold", "{\"code\":\"stock\"}", null)))
                    .as("seven more")
                    .isLessThanOrEqualTo(30);
        } finally {
            death.disarm();
        }
    }
}
