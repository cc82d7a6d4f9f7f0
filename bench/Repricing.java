import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes until a thousand of ten thousand products have other prices and show them, and until that is taken back; how many prices are set a second one
 * by one, next to what PostgreSQL can do; and when a change is seen by whoever buys where there are ten thousand lists. Arguments: jar, data folder, port, rounds,
 * seconds, clients.
 */
public final class Repricing {
    private static final String NAME = "reprice one product";
    private static final String RULE =
            """
            {"list":"%s","name":"Bench","filter":{"from":{"amount":"500.00","currency":"INR"},"to":{"amount":"589.99","currency":"INR"}},\
            "action":{"kind":"raise","percent":"0.5"}}""";
    private static final String SET =
            "{\"list\":\"%s\",\"prices\":[{\"variant\":\"%s\",\"unit\":{\"amount\":\"%d.%02d\",\"currency\":\"INR\"}}]}";
    private final Server server;
    private final Statements statements;
    private final Shop shop;
    private final String list;
    private final AtomicInteger turn = new AtomicInteger();

    private Repricing(Server server, Statements statements, Shop shop, String list) {
        this.server = server;
        this.statements = statements;
        this.shop = shop;
        this.list = list;
    }

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        int rounds = Integer.parseInt(arguments[3]);
        Load.open(jar, data);
        var server = Server.start(jar, data, Integer.parseInt(arguments[2]));
        try (var database = server.database(); var statements = new Statements(server); var http = new Http(Load.BENCH.host(), server.port())) {
            var shop = Shop.find(Load.BENCH.host(), server.port(), Load.BENCH.email(), Load.BENCH.password());
            var list = Json.text(Http.ok(http.get("/api/v1/price_lists?filter%5Bcode%5D=inr", shop.token())).body(), "id");
            var repricing = new Repricing(server, statements, shop, list);
            for (int round = 0; round < rounds; round++) repricing.byRule(http);
            int clients = Integer.parseInt(arguments[5]);
            int seconds = Integer.parseInt(arguments[4]);
            repricing.oneByOne(clients, seconds, Ceiling.of(server, database, clients, seconds));
            var many = new ManyLists(http, shop.token(), list, shop.variants().getFirst());
            many.make(data);
            for (int round = 0; round < rounds; round++) many.measure(data, round);
        } finally {
            server.stop();
        }
    }

    private void byRule(Http http) throws Exception {
        long began = System.nanoTime();
        var preview = Http.ok(http.post("/api/v1/prices/actions/preview_change", shop.token(), RULE.formatted(list), null)).body();
        System.out.printf("looked at: %.2f s, %s%n", seconds(began), preview.substring(0, preview.indexOf(",\"examples\"")));
        statements.reset();
        var processors = new Processors(server);
        processors.begin();
        began = System.nanoTime();
        var change = Json.text(Http.ok(http.post("/api/v1/prices/actions/apply_change", shop.token(), RULE.formatted(list), UUID.randomUUID().toString())).body(), "id");
        await(http, change, "applied");
        double applied = seconds(began);
        var cost = statements.per(1);
        var used = processors.used();
        System.out.printf(
                "applied: %.2f s; with all that follows %.0f statements, %.0f buffers, %.2f s of Java's processor, %.2f s of PostgreSQL's%n",
                applied, cost.reads() + cost.writes(), cost.buffers(), used.java() / 1000, used.postgres() / 1000);
        began = System.nanoTime();
        Http.ok(http.post("/api/v1/price_changes/" + change + "/actions/undo", shop.token(), "{}", UUID.randomUUID().toString()));
        await(http, change, "undone");
        System.out.printf("taken back: %.2f s%n", seconds(began));
    }

    private void await(Http http, String change, String state) throws IOException, InterruptedException {
        while (!Json.text(Http.ok(http.get("/api/v1/price_changes/" + change + "?fields=status", shop.token())).body(), "status").equals(state)) Thread.sleep(10);
    }

    /** Every call another price of another product. */
    private void oneByOne(int clients, int seconds, Ceiling ceiling) throws Exception {
        var scenario = new Scenarios.Scenario(NAME, shop.host(), null, this::set);
        Result.measure(scenario, server.port(), clients, Math.min(3, seconds), () -> {});
        System.out.println(Result.HEAD);
        var processors = new Processors(server);
        var result = Result.measure(scenario, server.port(), clients, seconds, () -> {
            statements.reset();
            processors.begin();
        });
        var cost = statements.per(result.count());
        System.out.println(result.line(NAME, cost, processors.used()));
        ceiling.compare(NAME, result.perSecond(), cost);
    }

    private void set(Http http) throws IOException {
        int n = turn.getAndIncrement();
        List<String> variants = shop.variants();
        var body = SET.formatted(list, variants.get(n % variants.size()), 600 + n % 700, n / variants.size() % 100);
        Http.ok(http.post("/api/v1/prices/actions/set", shop.token(), body, null));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
