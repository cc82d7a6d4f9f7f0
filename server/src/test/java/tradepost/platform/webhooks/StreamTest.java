package tradepost.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Facts as they happen, over a connection that stays open, and from where it broke off. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class StreamTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Db db;

    private Tenant shop;
    private String token;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        var owner = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        var answer =
                caller.post(shop, "/api/auth/login", java.util.Map.of(), owner).body();
        var found = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        token = found.group(1);
    }

    private void happens(String entity) {
        in(shop, () -> db.write(() -> db.tell(new EntityEvent.Changed(entity, UUID.randomUUID()))));
    }

    /** A connection as a browser opens it, and all that came over it. */
    private final class Line implements AutoCloseable {
        private final Socket socket;
        private final StringBuffer heard = new StringBuffer();

        Line(String query, String last) throws IOException {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
            socket = new Socket("127.0.0.1", port);
            var request = "GET /api/v1/stream" + query + " HTTP/1.1\r\nHost: " + shop.slug()
                    + ".localhost\r\nAuthorization: Bearer " + token
                    + (last == null ? "" : "\r\nLast-Event-ID: " + last) + "\r\n\r\n";
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

        List<String> entities() {
            return Pattern.compile("\"entity\":\"(\\w+)\"")
                    .matcher(heard)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
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
        try (var line = new Line("?types=entities.*", null)) {
            line.awaits("welcome");
            happens("brands");
            line.awaits("brands");
            last = line.lastId();
        }
        happens("media");
        try (var line = new Line("?types=entities.*", last)) {
            line.awaits("media");
            happens("products");
            line.awaits("products");
            assertThat(line.entities()).containsExactly("media", "products");
        }
    }

    @Test
    void a_span_of_time_is_told_again_and_then_the_line_ends() throws IOException {
        var from = Time.now();
        happens("brands");
        happens("media");
        try (var line = new Line(
                "?types=entities.changed&from=" + from + "&until=" + Time.now().plusSeconds(1), null)) {
            line.awaits("media");
            assertThat(line.entities()).containsExactly("brands", "media");
            line.awaits("\r\n0\r\n");
        }
    }

    @Test
    void strangers_hear_nothing() {
        assertThat(caller.get(shop, "/api/v1/stream").status()).isEqualTo(401);
    }
}
