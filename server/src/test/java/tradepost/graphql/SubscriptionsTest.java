package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
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
    private String token;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        token = caller.owner(shop).get("Authorization");
    }

    private void happens(String entity) {
        in(shop, () -> db.write(() -> db.tell(new EntityEvent.Changed(entity, UUID.randomUUID()))));
    }

    /** A connection as a graphql-sse client opens it, and all that came over it. */
    private final class Line implements AutoCloseable {
        private final Socket socket;
        private final StringBuffer heard = new StringBuffer();

        Line(String query, String last) throws IOException {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
            socket = new Socket("127.0.0.1", port);
            var body = Json.treeOf(Map.of("query", query)).toString();
            var request = "POST /api/graphql/stream HTTP/1.1\r\nHost: " + shop.slug() + ".localhost\r\nAuthorization: "
                    + token
                    + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + (last == null ? "" : "\r\nLast-Event-ID: " + last) + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            var part = new byte[8192];
            try {
                for (int length; (length = socket.getInputStream().read(part)) >= 0; )
                    heard.append(new String(part, 0, length, StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (!socket.isClosed()) throw new UncheckedIOException(e);
            }
        }

        void awaits(String text) {
            Patience.until(text + " came over the line", () -> heard.indexOf(text) >= 0);
        }

        String lastId() {
            return Pattern.compile("id: ?(fct_\\w+)")
                    .matcher(heard)
                    .results()
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .group(1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void what_happens_is_heard_and_what_was_missed_is_caught_up() throws IOException {
        String last;
        try (var line = new Line(FACTS, null)) {
            line.awaits("welcome");
            happens("brands");
            line.awaits("\"entity\":\"brands\"");
            assertThat(line.heard)
                    .containsPattern("event: ?next")
                    .contains("{\"data\":{\"facts\":{\"type\":\"entities.changed\",\"data\":{");
            last = line.lastId();
        }
        happens("media");
        try (var line = new Line(FACTS, last)) {
            line.awaits("\"entity\":\"media\"");
            assertThat(line.heard.indexOf("\"entity\":\"brands\"")).isNegative();
        }
    }

    @Test
    void a_query_over_the_same_line_is_one_answer_and_the_end() throws IOException {
        try (var line = new Line("{ brands { totalCount } }", null)) {
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
