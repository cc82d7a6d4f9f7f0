import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Closed-loop load on a running shop: throughput and latency of what shoppers and staff do most. Arguments: port, host of the shop, e-mail and password of
 * its owner, seconds for each scenario, clients.
 */
public final class Load {
    private static final AtomicInteger TURN = new AtomicInteger();

    interface Step {
        /** Does it once; says how many requests it took. */
        int run(Http http) throws IOException;
    }

    public static void main(String... arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        var host = arguments[1];
        int seconds = Integer.parseInt(arguments[4]);
        int clients = Integer.parseInt(arguments[5]);
        var shop = Shop.find(host, port, arguments[2], arguments[3]);
        var scenarios = new TreeMap<String, Step>(Map.of(
                "1 category page", http -> page(http, "/c/" + turn(shop.categories())),
                "2 product page", http -> page(http, "/p/" + turn(shop.products())),
                "3 search page", http -> page(http, "/search?q=" + turn(shop.words())),
                "4 cart: open, add a line", http -> { shop.cart(http, turn(shop.variants())); return 2; },
                "5 checkout, whole", http -> { shop.buy(http, turn(shop.variants())); return 4; },
                "6 order list (API)", http -> { ok(http.get("/api/v1/orders?limit=50", shop.token())); return 1; },
                "7 product list (API)", http -> { ok(http.get("/api/v1/products?limit=50", shop.token())); return 1; }));
        System.out.printf("%-26s %9s %9s %8s %8s %8s %7s%n", "scenario", "per s", "requests", "p50 ms", "p95 ms", "p99 ms", "errors");
        for (var scenario : scenarios.entrySet()) {
            measure(scenario.getValue(), host, port, clients, Math.min(5, seconds));
            report(scenario.getKey(), measure(scenario.getValue(), host, port, clients, seconds), seconds);
        }
    }

    record Result(long[] nanos, long requests, int errors, String firstError) {}

    private static Result measure(Step step, String host, int port, int clients, int seconds) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var tasks = java.util.stream.IntStream.range(0, clients).<Callable<Result>>mapToObj(i -> () -> loop(step, host, port, until)).toList();
            var results = threads.invokeAll(tasks).stream().map(future -> future.resultNow()).toList();
            var all = results.stream().flatMapToLong(r -> Arrays.stream(r.nanos())).sorted().toArray();
            var error = results.stream().map(Result::firstError).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            return new Result(all, results.stream().mapToLong(Result::requests).sum(), results.stream().mapToInt(Result::errors).sum(), error);
        }
    }

    private static Result loop(Step step, String host, int port, long until) throws IOException {
        var nanos = new long[1 << 20];
        int count = 0;
        long requests = 0;
        int errors = 0;
        String first = null;
        try (var http = new Http(host, port)) {
            while (System.nanoTime() < until && count < nanos.length) {
                long start = System.nanoTime();
                try {
                    requests += step.run(http);
                    nanos[count++] = System.nanoTime() - start;
                } catch (IOException | IllegalStateException e) {
                    errors++;
                    if (first == null) first = e.getMessage();
                }
            }
        }
        return new Result(Arrays.copyOf(nanos, count), requests, errors, first);
    }

    private static void report(String name, Result result, int seconds) {
        System.out.printf("%-26s %9.1f %9d %8.2f %8.2f %8.2f %7d%n", name, result.nanos().length / (double) seconds, result.requests(),
                at(result.nanos(), 0.50), at(result.nanos(), 0.95), at(result.nanos(), 0.99), result.errors());
        if (result.firstError() != null) System.out.println("    first error: " + result.firstError());
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }

    private static int page(Http http, String path) throws IOException {
        ok(http.get(path, null));
        return 1;
    }

    static Http.Answer ok(Http.Answer answer) {
        if (answer.status() >= 300) throw new IllegalStateException(answer.status() + " " + answer.body().substring(0, Math.min(300, answer.body().length())));
        return answer;
    }

    private static <T> T turn(List<T> all) {
        return all.get(Math.floorMod(TURN.getAndIncrement(), all.size()));
    }
}
