package tradepost.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Line;
import tradepost.testing.OwnDatabase;
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
        return new Line(shop, "/api/v1/stream" + query, headers, "");
    }

    private static List<String> entities(Line line) {
        return Pattern.compile("\"entity\":\"(\\w+)\"")
                .matcher(line.heard())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void what_happens_is_heard_and_what_was_missed_is_caught_up() throws IOException {
        String last;
        try (var line = line("?types=entities.*", null)) {
            line.awaits("welcome");
            happens("brands");
            line.awaits("brands");
            last = line.ids().getLast();
        }
        happens("media");
        try (var line = line("?types=entities.*", last)) {
            line.awaits("media");
            happens("products");
            line.awaits("products");
            assertThat(entities(line)).containsExactly("media", "products");
        }
    }

    @Test
    void a_span_of_time_is_told_again_and_then_the_line_ends() throws IOException {
        var from = Time.now();
        happens("brands");
        happens("media");
        try (var line = line(
                "?types=entities.changed&from=" + from + "&until=" + Time.now().plusSeconds(1), null)) {
            line.awaits("media");
            assertThat(entities(line)).containsExactly("brands", "media");
            line.awaits("\r\n0\r\n");
        }
    }

    @Test
    void strangers_hear_nothing() {
        assertThat(caller.get(shop, "/api/v1/stream").status()).isEqualTo(401);
    }
}
