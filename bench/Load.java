import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Closed-loop load on a running shop of ten thousand products: throughput and latency of what shoppers and staff do most, the statements each of it costs,
 * and what PostgreSQL alone can do on the same machine. Arguments: jar, data folder, port, seconds for each scenario, seconds of its warm-up, clients, most seconds
 * to wait for a calm machine, parts of names of the scenarios wanted, separated by commas; none for all.
 */
public final class Load {
    static final Scenarios.Login BENCH = new Scenarios.Login("bench.localhost", "owner@bench.example", "ten-thousand-things");
    private static final Scenarios.Login DEMO = new Scenarios.Login("resham.localhost", "namaste@resham.example", "seven-silk-sarees");
    private static final int PRODUCTS = 10_000;
    private static final double CALM = 1.5;

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        int seconds = Integer.parseInt(arguments[3]);
        int warmUp = Integer.parseInt(arguments[4]);
        int clients = Integer.parseInt(arguments[5]);
        var wanted = List.of(arguments[7].split(","));
        open(jar, data);
        var server = Server.start(jar, data, Integer.parseInt(arguments[2]));
        try (var database = server.database(); var statements = new Statements(server)) {
            Shop.find(BENCH.host(), server.port(), BENCH.email(), BENCH.password()).stockUp(server.port(), 1_000_000);
            var all = new Scenarios(server.port(), BENCH, DEMO).all();
            var scenarios = all.stream().filter(scenario -> isWanted(scenario.name(), wanted)).toList();
            boolean webhooks = isWanted(Deliveries.NAME, wanted);
            if (scenarios.isEmpty() && !webhooks)
                throw new IllegalArgumentException("No scenario is called so; there are: " + String.join(", ", all.stream().map(Scenarios.Scenario::name).toList()) + ", " + Deliveries.NAME);
            awaitIndex(server.port());
            var ceiling = Ceiling.of(server, database, clients, seconds);
            waitForCalm(Integer.parseInt(arguments[6]));
            System.out.printf("%d clients, %d s each after %d s of warm-up; load average of the machine before the start: %s%n", clients, seconds, warmUp, loadAverage());
            if (!scenarios.isEmpty()) System.out.println(Result.HEAD);
            for (var scenario : scenarios) {
                Result.measure(scenario, server.port(), clients, warmUp, () -> {});
                var processors = new Processors(server);
                var result = Result.measure(scenario, server.port(), clients, seconds, () -> {
                    statements.reset();
                    processors.begin();
                });
                var cost = statements.per(result.count());
                System.out.println(result.line(scenario.name(), cost, processors.used()));
                ceiling.compare(scenario.name(), result.perSecond(), cost);
            }
            if (webhooks)
                try (var deliveries = new Deliveries(BENCH.host(), server.port(), BENCH.email(), BENCH.password())) {
                    deliveries.measure(seconds);
                }
            System.out.println("Load average at the end: " + loadAverage());
        } finally {
            server.stop();
        }
    }

    private static boolean isWanted(String name, List<String> wanted) {
        return wanted.stream().anyMatch(name::contains);
    }

    /** The demo shops and, beside them, the one that is measured. */
    static void open(String jar, Path data) throws IOException, InterruptedException {
        if (!Files.exists(data)) Server.command(jar, data, "seed");
        if (Files.exists(data.resolve("bench-shop"))) return;
        var file = Files.createTempFile("products", ".csv");
        Files.write(file, products());
        Server.command(jar, data, "tenant", "create", "bench", "Ten Thousand Things", "--email", BENCH.email(), "--password", BENCH.password(), "--country", "IN", "--currency", "INR");
        Server.command(jar, data, "import", file.toString(), "--tenant", "bench");
        Files.delete(file);
        Files.writeString(data.resolve("bench-shop"), BENCH.host());
    }

    private static List<String> products() {
        var types = List.of("Notebook", "Smartphone", "Headphones", "Monitor", "Printer", "Keyboard", "Camera", "Tablet");
        var colours = List.of("Black", "Silver", "White", "Blue", "Red");
        var lines = new java.util.ArrayList<String>();
        lines.add("external_id,sku,title,brand,description,price,currency,released_on,product_type,attributes");
        for (int i = 1; i <= PRODUCTS; i++) {
            var type = types.get(i % types.size());
            var colour = colours.get(i % colours.size());
            lines.add("%d,THING-%d,%s %s Series %d,Brand %d,\"A %s of the series %d, tested and packed by hand.\",%d.50,INR,2026-01-02,%s,\"{\"\"colour\"\":\"\"%s\"\",\"\"size\"\":\"\"%d cm\"\"}\""
                    .formatted(i, i, colour, type, i, i % 40, type, i, 500 + i % 900, type, colour, i % 30 + 5));
        }
        return lines;
    }

    /** The index of a shop that was filled by another process is built at the first question, and that takes both cores for seconds. */
    private static void awaitIndex(int port) throws IOException, InterruptedException {
        try (var http = new Http(BENCH.host(), port)) {
            for (int tries = 0; !http.get("/search?q=notebook", null).body().contains("/p/"); tries++) {
                if (tries == 240) throw new IllegalStateException("The search finds nothing after a minute");
                Thread.sleep(250);
            }
        }
    }

    /** Two cores are shared by load, server and database; anything else that runs is part of the figures, so it is waited for and told. */
    private static void waitForCalm(int most) throws IOException, InterruptedException {
        for (int waited = 0; Double.parseDouble(loadAverage().split(" ")[0]) >= CALM; waited += 5) {
            if (waited >= most) {
                System.out.printf("The machine did not calm down within %d s; these figures share it with other work.%n", most);
                return;
            }
            Thread.sleep(5_000);
        }
    }

    private static String loadAverage() throws IOException {
        var file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).replaceAll("^(\\S+ \\S+ \\S+).*\\s*$", "$1") : "0 (unknown here)";
    }
}
