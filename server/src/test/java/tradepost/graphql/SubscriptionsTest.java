package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Line;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Facts as a subscription, over a connection that stays open, and from where it broke off. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SubscriptionsTest {
    private static final String FACTS = "subscription { facts(types: [\"entities.*\"]) { type data } }";

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Db db;

    private Tenant shop;
    private Map<String, String> owner;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        owner = caller.owner(shop);
    }

    private void happens(String entity) {
        in(shop, () -> db.write(() -> db.tell(new EntityEvent.Changed(entity, UUID.randomUUID()))));
    }

    private Line line(String query, String last) throws IOException {
        var headers = new HashMap<>(owner);
        if (last != null) headers.put("Last-Event-ID", last);
        return new Line(
                shop,
                "/api/graphql/stream",
                headers,
                Json.treeOf(Map.of("query", query)).toString());
    }

    @Test
    void what_happens_is_heard_and_what_was_missed_is_caught_up() throws IOException {
        String last;
        try (var line = line(FACTS, null)) {
            line.awaits("welcome");
            happens("brands");
            line.awaits("\"entity\":\"brands\"");
            assertThat(line.heard())
                    .containsPattern("event: ?next")
                    .contains("{\"data\":{\"facts\":{\"type\":\"entities.changed\",\"data\":{");
            last = line.ids().getLast();
        }
        happens("media");
        try (var line = line(FACTS, last)) {
            line.awaits("\"entity\":\"media\"");
            assertThat(line.heard()).doesNotContain("\"entity\":\"brands\"");
        }
    }

    @Test
    void a_query_over_the_same_line_is_one_answer_and_the_end() throws IOException {
        try (var line = line("{ brands { totalCount } }", null)) {
            line.awaits("{\"data\":{\"brands\":{\"totalCount\":\"0\"}}}");
            line.awaits("complete");
        }
    }

    @Test
    void strangers_hear_only_that_they_must_log_in() {
        var refused = caller.send(
                shop,
                io.vertx.core.http.HttpMethod.POST,
                "/api/graphql/stream",
                Map.of("Accept", "text/event-stream", "Content-Type", "application/json"),
                Json.treeOf(Map.of("query", FACTS)).toString());
        assertThat(refused.body()).contains("\"code\":\"unauthenticated\"").contains("complete");
    }
}
