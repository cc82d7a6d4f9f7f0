import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * How long it takes until a thousand of ten thousand products have other prices and show them, and until that is taken back. Arguments: jar, data folder, port,
 * rounds.
 */
public final class Repricing {
    private static final String RULE =
            """
            {"list":"%s","name":"Bench","filter":{"from":{"amount":"500.00","currency":"INR"},"to":{"amount":"589.99","currency":"INR"}},\
            "action":{"kind":"raise","percent":"0.5"}}""";

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        Load.open(jar, data);
        var server = Server.start(jar, data, Integer.parseInt(arguments[2]));
        try {
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) measure(server.port());
        } finally {
            server.stop();
        }
    }

    private static void measure(int port) throws IOException, InterruptedException {
        try (var http = new Http(Load.BENCH.host(), port)) {
            var token = Shop.logIn(http, Load.BENCH.email(), Load.BENCH.password());
            var list = Json.text(Http.ok(http.get("/api/v1/price_lists?filter[code]=inr".replace("[", "%5B").replace("]", "%5D"), token)).body(), "id");
            long began = System.nanoTime();
            var preview = Http.ok(http.post("/api/v1/prices/actions/preview_change", token, RULE.formatted(list), null)).body();
            System.out.printf("looked at: %.2f s, %s%n", seconds(began), preview.substring(0, preview.indexOf(",\"examples\"")));
            began = System.nanoTime();
            var change = Json.text(Http.ok(http.post("/api/v1/prices/actions/apply_change", token, RULE.formatted(list), UUID.randomUUID().toString())).body(), "id");
            await(http, token, change, "applied");
            System.out.printf("applied, and shown in listings: %.2f s%n", seconds(began));
            began = System.nanoTime();
            Http.ok(http.post("/api/v1/price_changes/" + change + "/actions/undo", token, "{}", UUID.randomUUID().toString()));
            await(http, token, change, "undone");
            System.out.printf("taken back: %.2f s%n", seconds(began));
        }
    }

    private static void await(Http http, String token, String change, String state) throws IOException, InterruptedException {
        while (!Json.text(Http.ok(http.get("/api/v1/price_changes/" + change + "?fields=status", token)).body(), "status").equals(state)) Thread.sleep(10);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
