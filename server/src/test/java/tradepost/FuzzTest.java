package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Conformance;
import tradepost.testing.Contract;
import tradepost.testing.Exchange;
import tradepost.testing.Fuzz;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/**
 * Whatever is sent, the answer is one of the documented ones: no failure of ours, and every refusal a problem that says what was wrong. Another seed:
 * -Dfuzz.seed=…, more requests: -Dfuzz.requests=….
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final int AT_ONCE = 8;
    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    /** Names of classes and what broke in them are for our eyes. */
    private static final Pattern OF_OURS = Pattern.compile(
            "\\b(java|javax|jakarta|com|org|io|tradepost)(\\.[a-z]\\w*)+\\.[A-Z]\\w+|Exception|PSQL|Constraints");

    @Inject
    Contract contract;

    @Inject
    Json json;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Market market;

    @Inject
    Vertx vertx;

    @Test
    void nothing_that_is_sent_breaks_the_server() throws Exception {
        var shop = shops.open();
        Shops.in(shop, () -> {
            market.article("Teapot", "499.00", 5);
        });
        var owner = caller.owner(shop);
        var callers = List.of(owner, customer(shop), Map.<String, String>of());
        var fuzz = new Fuzz(contract.document(), SEED, ids(shop, owner));
        var order = new Random(SEED);
        var wrong = new TreeMap<String, String>();
        var counts = new TreeMap<Integer, Integer>();
        var client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(AT_ONCE));
        try {
            for (int sent = 0; sent < REQUESTS; sent += AT_ONCE) {
                var flights = new ArrayList<Flight>();
                for (int i = 0; i < AT_ONCE; i++)
                    flights.add(send(client, shop, fuzz.next(), callers.get(order.nextInt(3))));
                for (var flight : flights) {
                    var answer = awaited(flight, wrong);
                    if (answer == null) continue;
                    counts.merge(answer.status(), 1, Integer::sum);
                    for (var said : judged(flight.request(), answer)) note(wrong, flight.request(), said);
                }
            }
        } finally {
            client.close();
        }
        LOG.infof("Seed %s: %s", SEED, counts);
        assertThat(wrong.values()).as("with -Dfuzz.seed=%s", SEED).isEmpty();
        assertThat(counts.keySet()).contains(200, 400, 401, 403, 404, 409, 422);
        assertThat(caller.get(shop, "/api/v1/orders", owner).status()).isEqualTo(200);
    }

    private record Flight(Fuzz.Request request, Future<Caller.Answer> answer) {}

    private static Caller.Answer awaited(Flight flight, Map<String, String> wrong) throws InterruptedException {
        try {
            return flight.answer().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            note(wrong, flight.request(), "no answer: " + e);
            return null;
        }
    }

    /** One example of each thing that is wrong is enough to read. */
    private static void note(Map<String, String> wrong, Fuzz.Request request, String said) {
        var place = request.uri().split("\\?")[0].replaceFirst("(/api/v1/[^/]*/)[^/]*", "$1…");
        wrong.putIfAbsent(request.method() + " " + place + " " + said, said + "\n" + request.curl("SHOP.localhost"));
    }

    private List<String> judged(Fuzz.Request request, Caller.Answer answer) {
        if (answer.status() >= 500) return List.of("answered " + answer.status() + " " + answer.body());
        var exchange = new Exchange(request.method(), request.uri(), request.headers(), request.body(), answer);
        var wrong = new ArrayList<String>();
        for (var deviation : new Conformance(contract.document()).deviations(exchange))
            wrong.add("answered " + answer.status() + ", but " + deviation);
        var leak = OF_OURS.matcher(answer.status() < 400 ? "" : answer.body());
        if (leak.find()) wrong.add("answered " + answer.status() + " and told of " + leak.group());
        return wrong;
    }

    private Flight send(HttpClient client, Tenant shop, Fuzz.Request request, Map<String, String> who) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost(shop.slug() + ".localhost")
                .setPort(port)
                .setURI(request.uri());
        request.headers().forEach(options::putHeader);
        who.forEach(options::putHeader);
        var full = new Fuzz.Request(request.method(), request.uri(), all(request.headers(), who), request.body());
        return new Flight(full, client.request(options).compose(open -> {
            var answer = open.response().compose(Caller::read);
            open.send(request.body());
            return answer;
        }));
    }

    private static Map<String, String> all(Map<String, String> headers, Map<String, String> who) {
        var all = new TreeMap<>(headers);
        all.putAll(who);
        return all;
    }

    private Map<String, String> customer(Tenant shop) {
        var body = "{\"email\":\"anna@example.org\",\"name\":\"Anna\",\"password\":\"" + Shops.PASSWORD + "\"}";
        var answer = json.tree(
                caller.post(shop, "/api/auth/register", Map.of(), body).body());
        return Map.of("Authorization", "Bearer " + answer.path("access_token").asText());
    }

    /** The first record of every entity, so that requests find something. */
    private Map<String, String> ids(Tenant shop, Map<String, String> owner) {
        var ids = new TreeMap<String, String>();
        for (var entity : json.tree(caller.get(shop, "/api").body()).path("entities")) {
            var id = json.tree(caller.get(shop, "/api/v1/" + entity.asText() + "?limit=1", owner)
                            .body())
                    .at("/data/0/id")
                    .asText("");
            if (id.contains("_")) ids.put(id.substring(0, id.indexOf('_')), id);
        }
        // Nobody may lock out the caller on the way.
        ids.remove("acc");
        return ids;
    }
}
