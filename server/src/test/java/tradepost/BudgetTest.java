package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Member;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Birds;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/**
 * How many statements a request may cost, over HTTP and with all that stands before the resource, for every entity there is. What is declared tomorrow
 * is in it without being named here.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class BudgetTest {
    private static final String MARK = "budget-of-a-request";

    @Inject
    Db db;

    @Inject
    Entities entities;

    @Inject
    Json json;

    @Inject
    Caller caller;

    @Inject
    Shops shops;

    private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    private ExecuteListenerProvider[] before;
    private Tenant shop;
    private Map<String, Birds.Bird> records;
    private Map<String, String> owner;

    @BeforeEach
    void listen() throws SQLException {
        shop = shops.open();
        try (var birds = new Birds()) {
            records = birds.settle(shop.id());
        }
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        var answer = caller.post(shop, "/api/auth/login", Map.of(), login);
        owner = Map.of(
                "Authorization",
                "Bearer " + json.tree(answer.body()).get("access_token").asText(),
                "X-Correlation-Id",
                MARK);
        before = db.configuration().executeListenerProviders();
        db.configuration().set(DefaultExecuteListenerProvider.providers(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                var scope = Scope.currentOrNull();
                if (scope != null && scope.correlation().equals(MARK)) sent.add(context.sql());
            }
        }));
    }

    @AfterEach
    void rest() {
        db.configuration().set(before);
    }

    /** What a request sent, but for what is asked every few seconds whoever comes: whether the session still stands. */
    private List<String> statements(String path) {
        sent.clear();
        var answer = caller.get(shop, path, owner);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return sent.stream()
                .filter(sql -> !sql.contains("\"accounts\".\"session\""))
                .collect(Collectors.toList());
    }

    /** Of a request that was made before: what a shop has settled is known by then and only its stamp is asked for. */
    private void spend(List<String> over, int budget, String path) {
        statements(path);
        var sql = statements(path);
        if (sql.size() > budget) over.add("%s sent %s of %s: %s".formatted(path, sql.size(), budget, sql));
    }

    private String record(Entity entity) {
        var table = entity.table().getSchema().getName() + "." + entity.table().getName();
        return records.values().stream()
                .filter(bird -> bird.table().equals(table))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void a_list_a_record_and_what_is_known_of_it_cost_one_statement_each_and_related_ones_one_more() {
        var over = new ArrayList<String>();
        assertThat(statements("/api/v1/brands")).as("what is sent is noticed").hasSize(1);
        int asked = 0;
        for (var entity : entities.all()) {
            var list = "/api/v1/" + entity.name();
            spend(over, 1, list);
            spend(over, 1, list + "?limit=200&fields=id");
            spend(over, 2, list + "?count=exact");
            if (entity.isSearched()) spend(over, 1, list + "?q=bird+1");
            spend(over, 1, list + "/" + record(entity));
            spend(over, 1, "/api/v1/meta/" + entity.name());
            asked += 5;
            for (var way : entity.ways()) {
                spend(over, 2, list + "?include=" + way.name());
                asked++;
            }
        }
        assertThat(over).isEmpty();
        assertThat(asked).isGreaterThan(150);
    }

    @Test
    void several_kinds_of_related_records_cost_one_statement_each() {
        var over = new ArrayList<String>();
        for (var entity : entities.all()) {
            var ways = entity.ways().stream().map(Member.Way::name).limit(8).toList();
            if (ways.isEmpty()) continue;
            spend(over, 1 + ways.size(), "/api/v1/" + entity.name() + "?include=" + String.join(",", ways));
        }
        assertThat(over).isEmpty();
    }

    @Test
    void the_documents_cost_a_look_at_what_is_switched_on() {
        var over = new ArrayList<String>();
        for (var path : List.of("/api", "/api/v1/openapi.json", "/api/v1/openapi/orders.json")) spend(over, 1, path);
        assertThat(over).isEmpty();
    }
}
