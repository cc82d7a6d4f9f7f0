import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Webhooks, told by a receiver in this process: how many facts a second are acknowledged when many wait at once, and how long after it happened one
 * arrives while they come in steadily. Each way with one webhook, which is sent to in parts of its share, and with several.
 */
final class Deliveries implements AutoCloseable {
    static final String NAME = "webhooks";
    private static final int BURST = 1_000;
    private static final int STEADY_PER_SECOND = 40;
    private static final int SEVERAL = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final Map<String, Instant> arrived = new ConcurrentHashMap<>();
    private final Map<String, Instant> happened = new ConcurrentHashMap<>();
    private final HttpServer receiver;
    private final Http http;
    private final Shop shop;

    Deliveries(String host, int port, String email, String password) throws IOException {
        shop = Shop.find(host, port, email, password);
        http = new Http(host, port);
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_024);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var id = exchange.getRequestHeaders().getFirst("webhook-id") + exchange.getRequestURI();
            happened.putIfAbsent(id, Instant.parse(Json.text(body, "timestamp")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            arrived.putIfAbsent(id, Instant.now());
        });
        receiver.start();
    }

    void measure(int seconds) throws IOException, InterruptedException {
        System.out.printf("%nwebhooks: %d facts waiting at once, then %d facts a second for %d s%n", BURST, STEADY_PER_SECOND, seconds);
        System.out.println("%-26s %12s %12s %12s %12s".formatted("webhooks", "acked per s", "lag p50 ms", "lag p95 ms", "lag max ms"));
        for (int webhooks : new int[] {1, SEVERAL}) {
            var ids = IntStream.range(0, webhooks).mapToObj(this::subscribed).toList();
            burst(1, webhooks); // a warm-up
            double rate = burst(BURST, webhooks);
            var lags = steady(seconds, webhooks);
            for (var id : ids) Http.ok(http.post("/api/v1/webhooks/" + id + "/actions/remove", shop.token(), "{}", null));
            System.out.println("%-26d %12.1f %12d %12d %12d".formatted(webhooks, rate, at(lags, 0.50), at(lags, 0.95), at(lags, 1)));
        }
    }

    private String subscribed(int number) {
        try {
            var wish = "{\"url\":\"http://127.0.0.1:%d/%d\",\"types\":[\"entities.created\"]}".formatted(receiver.getAddress().getPort(), number);
            return Json.text(Http.ok(http.post("/api/v1/webhooks/actions/create", shop.token(), wish, null)).body(), "id");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Facts that happen with one commit; acknowledged per second from that commit to the last one's arrival. */
    private double burst(int facts, int webhooks) throws IOException, InterruptedException {
        forget();
        var items = IntStream.range(0, facts).mapToObj(i -> "{\"action\":\"create\",\"data\":" + brand() + "}").collect(Collectors.joining(","));
        Http.ok(http.post("/api/v1/brands/bulk", shop.token(), "{\"mode\":\"atomic\",\"items\":[" + items + "]}", null));
        var committed = Instant.now();
        await(facts * webhooks);
        var last = arrived.values().stream().max(Instant::compareTo).orElseThrow();
        return facts * webhooks / (Math.max(1, Duration.between(committed, last).toMillis()) / 1e3);
    }

    /** Milliseconds from a fact to its arrival, sorted. */
    private long[] steady(int seconds, int webhooks) throws IOException, InterruptedException {
        forget();
        long began = System.nanoTime();
        for (int i = 0; i < seconds * STEADY_PER_SECOND; i++) {
            long due = began + i * 1_000_000_000L / STEADY_PER_SECOND;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            Http.ok(http.post("/api/v1/brands", shop.token(), brand(), null));
        }
        await(seconds * STEADY_PER_SECOND * webhooks);
        return arrived.entrySet().stream()
                .mapToLong(entry -> Duration.between(happened.get(entry.getKey()), entry.getValue()).toMillis())
                .sorted()
                .toArray();
    }

    private void forget() {
        arrived.clear();
        happened.clear();
    }

    private static String brand() {
        var name = "Bench " + UUID.randomUUID();
        return "{\"name\":\"%s\",\"slug\":\"%s\"}".formatted(name, name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    private void await(int count) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (arrived.size() < count) {
            if (Instant.now().isAfter(until)) throw new IllegalStateException(arrived.size() + " of " + count + " deliveries arrived within " + PATIENCE);
            Thread.sleep(5);
        }
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }

    @Override
    public void close() throws IOException {
        receiver.stop(0);
        http.close();
    }
}
