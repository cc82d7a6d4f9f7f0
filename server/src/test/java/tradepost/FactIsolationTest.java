package tradepost;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Ids;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.FactType;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Line;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Receiver;

/**
 * The proof that nobody hears what happens in another shop: every kind of fact there is happens in both, and the live stream, subscriptions and
 * webhooks tell the stranger his own. All of them are about one and the same record, as if the shops shared it.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FactIsolationTest extends IsolationStory {
    private static final List<String> LOG = List.of("kernel.fact");
    private static final String FACT = """
            insert into kernel.fact (tenant_id, id, type, aggregate_id, aggregate_seq, occurred_at, actor, correlation, payload)
            values (?, ?, ?, ?, ?, now(), 'proof', 'proof', jsonb_build_object('entity', 'brands', 'record', ?::text))
            """;

    @Inject
    Registry registry;

    @Inject
    Db db;

    private final Receiver receiver = new Receiver();
    private UUID hook;
    private String hookPath;

    /** The stranger wants to be told of everything. */
    @BeforeEach
    void subscribe() {
        var created = told(
                stranger,
                HttpMethod.POST,
                "/api/v1/webhooks/actions/create",
                json.write(Map.of("url", receiver.url(), "types", List.of("*"))));
        hook = Ids.parse("whk", created.path("id").asText());
        hookPath = "/api/v1/webhooks/" + created.path("id").asText() + "/actions/";
    }

    @AfterEach
    void hangUp() {
        told(stranger, HttpMethod.POST, hookPath + "remove", "");
        receiver.close();
    }

    /** One fact of each kind, by its id. */
    private Map<String, String> happen(Tenant shop) {
        var told = new LinkedHashMap<String, String>();
        for (var type : registry.facts()) {
            var id = Ids.next();
            put(FACT, shop.id(), id, type.name(), hook, told.size() + 100, shop.slug());
            told.put(Ids.text("fct", id), type.name());
        }
        return told;
    }

    /** What happened in both shops. */
    private record Happened(Map<String, String> theirs, Map<String, String> ours) {
        private List<String> overheard(Collection<String> heard) {
            var escaped = new ArrayList<String>();
            theirs.forEach((id, type) -> {
                if (heard.contains(id)) escaped.add(type);
            });
            ours.forEach((id, type) -> {
                if (!heard.contains(id)) escaped.add(type + " is not told at all");
            });
            return escaped;
        }

        private String last() {
            return List.copyOf(ours.keySet()).getLast();
        }
    }

    private Happened happen() {
        var theirs = happen(home);
        return new Happened(theirs, happen(stranger));
    }

    private Line line(String path, String after, String body) {
        var headers = new HashMap<>(strangeOwner);
        if (after != null) headers.put("Last-Event-ID", after);
        try {
            return new Line(stranger, path, headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of another shop comes over a line, live and when it is opened anew behind the first fact that came. */
    private List<String> overheard(String path, String body) {
        try (var live = line(path, null, body)) {
            live.awaits("welcome");
            var happened = happen();
            live.awaits(happened.last());
            var escaped = happened.overheard(live.ids());
            try (var resumed = line(path, live.ids().getFirst(), body)) {
                resumed.awaits(happened.last());
                for (var id : resumed.ids())
                    if (happened.theirs().containsKey(id))
                        escaped.add("resumed: " + happened.theirs().get(id));
            }
            return escaped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void proves(Supplier<List<String>> overheard) {
        assertThat(overheard.get()).isEmpty();
        assertThat(unnoticed(LOG, overheard)).isEmpty();
    }

    @Test
    void the_live_stream_tells_what_is_ours() {
        proves(() -> overheard("/api/v1/stream", ""));
    }

    @Test
    void a_subscription_tells_what_is_ours() {
        var facts = json.write(Map.of("query", "subscription { facts { id type data } }"));
        proves(() -> overheard("/api/graphql/stream", facts));
    }

    @Test
    void a_span_of_time_holds_what_is_ours() {
        proves(() -> {
            var from = Time.now();
            var happened = happen();
            try (var line = line("/api/v1/stream?from=" + from, null, "")) {
                line.awaits(happened.last());
                return happened.overheard(line.ids());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void nobody_goes_on_behind_a_fact_of_another_shop() {
        var facts = "{\"query\":\"subscription { facts%s { id } }\"}";
        Map<String, UnaryOperator<String>> ways = Map.of(
                "stream?after", id -> heard(HttpMethod.GET, "/api/v1/stream?after=" + id, "", id),
                "stream", id -> behind(HttpMethod.GET, "/api/v1/stream", "", id),
                "subscription after",
                        id -> heard(
                                HttpMethod.POST,
                                "/api/graphql/stream",
                                facts.formatted("(after: \\\"" + id + "\\\")"),
                                id),
                "subscription", id -> behind(HttpMethod.POST, "/api/graphql/stream", facts.formatted(""), id));
        var theirs = happen(home);
        var absent = nowhere(theirs.keySet().iterator().next());
        var escaped = new ArrayList<String>();
        ways.forEach((name, way) -> {
            // One answer for all that is nowhere, to which every kind of fact is held.
            var expected = way.apply(absent);
            assertThat(expected).contains("fact_not_found");
            together(way, theirs.keySet()).forEach((id, heard) -> {
                if (!heard.equals(expected)) escaped.add(name + " " + theirs.get(id));
            });
        });
        assertThat(escaped).isEmpty();
    }

    /** What each of the facts is answered; a subscription takes a moment before it refuses, so several ask at once. */
    private static Map<String, String> together(UnaryOperator<String> way, Collection<String> facts) {
        var calls = new LinkedHashMap<String, Future<String>>();
        try (var callers = Executors.newFixedThreadPool(8)) {
            for (var fact : facts) calls.put(fact, callers.submit(() -> way.apply(fact)));
        }
        var heard = new LinkedHashMap<String, String>();
        calls.forEach((fact, call) -> heard.put(fact, call.resultNow()));
        return heard;
    }

    /** What the stranger hears who says that he has heard a fact already. */
    private String behind(HttpMethod method, String path, String body, String fact) {
        var headers = new HashMap<>(strangeOwner);
        headers.put("Last-Event-ID", fact);
        headers.put("Content-Type", "application/json");
        return plain(caller.send(stranger, method, path, headers, body), fact);
    }

    @Test
    void a_webhook_is_told_what_is_ours() {
        proves(() -> {
            var happened = happen();
            Patience.until("all is delivered", () -> received()
                    .containsAll(happened.ours().keySet()));
            return happened.overheard(received());
        });
    }

    private List<String> received() {
        return receiver.received().stream().map(Receiver.Received::id).toList();
    }

    @Test
    void a_webhook_that_asks_for_a_record_of_another_shop_is_told_nothing() {
        var created = told(
                stranger,
                HttpMethod.POST,
                "/api/v1/webhooks/actions/create",
                json.write(Map.of(
                        "url", receiver.url(), "types", List.of("*"), "conditions", Map.of("record", home.slug()))));
        var curious = Ids.parse("whk", created.path("id").asText());
        Supplier<List<String>> overheard = () -> {
            var happened = happen();
            // The other webhook of the same shop reads the same log.
            Patience.until("all is noted", () -> noted(hook)
                    .containsAll(happened.ours().keySet()));
            Patience.until(
                    "the curious one has read as far", () -> read(curious).equals(read(hook)));
            return noted(curious);
        };
        proves(overheard);
        told(stranger, HttpMethod.POST, "/api/v1/webhooks/" + created.path("id").asText() + "/actions/remove", "");
    }

    /** The facts that are on their way to a webhook, or were. */
    private List<String> noted(UUID webhook) {
        return in(stranger, () -> db.fetch("select fact_id from webhooks.delivery where webhook_id = ?", webhook)
                .map(row -> Ids.text("fct", row.get(0, UUID.class))));
    }

    private Object read(UUID webhook) {
        return in(stranger, () -> db.fetchSingle("select read_id from webhooks.webhook where id = ?", webhook)
                .get(0));
    }

    @Test
    void nothing_of_another_shop_is_sent_again() {
        proves(() -> {
            var from = Time.now();
            var happened = happen();
            var ids = List.copyOf(happened.theirs().keySet());
            var absent = ids.stream().map(IsolationStory::nowhere).toList();
            var escaped = new ArrayList<String>();
            if (replayed(Map.of("facts", ids)) > 0 || replayed(Map.of("facts", absent)) > 0) escaped.add("by id");
            for (var type : registry.facts().stream().map(FactType::name).toList()) {
                if (type.equals("webhooks.tested")) continue; // goes to the tested webhook only
                if (replayed(Map.of("from", from, "types", List.of(type))) > 1) escaped.add("by type: " + type);
            }
            if (replayed(Map.of("from", from)) > happened.ours().size()) escaped.add("by time");
            var noted = noted(hook);
            for (var id : ids)
                if (noted.contains(id)) escaped.add(happened.theirs().get(id));
            return escaped;
        });
    }

    private int replayed(Map<String, Object> what) {
        return told(stranger, HttpMethod.POST, hookPath + "replay", json.write(what))
                .path("facts")
                .asInt();
    }

    @Test
    void the_secret_of_another_shop_is_not_touched() {
        var secret = Ids.next();
        put("""
                insert into webhooks.secret (tenant_id, id, webhook_id, algorithm, sealed_key, created_at)
                values (?, ?, ?, 'hmac', '\\x00', now())
                """, home.id(), secret, hook);
        Supplier<List<String>> rotated = () -> {
            told(stranger, HttpMethod.POST, hookPath + "rotate", "{\"overlap_hours\":1}");
            int same = put("update webhooks.secret set algorithm = 'hmac' where id = ? and expires_at is null", secret);
            return same == 1 ? List.of() : List.of("It expires with the stranger's");
        };
        assertThat(rotated.get()).isEmpty();
        assertThat(unnoticed(List.of("webhooks.secret"), rotated)).isEmpty();
    }
}
