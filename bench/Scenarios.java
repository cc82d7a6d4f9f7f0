import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is measured, one after the other. Tokens live ten minutes, so each scenario finds the shop anew. */
final class Scenarios {
    private static final int LINES = 3;
    private static final String QUERY = URLEncoder.encode(
            "{ products(first: 50) { nodes { id title category { name } variants(first: 10) { nodes { sku } } } pageInfo { endCursor } } }",
            StandardCharsets.UTF_8);
    private final AtomicInteger turn = new AtomicInteger();
    private final ThreadLocal<String> cursor = new ThreadLocal<>();
    private final ThreadLocal<Shop.Basket> basket = new ThreadLocal<>();
    private final Queue<Shop.Basket> ready = new ConcurrentLinkedQueue<>();
    private final Login measured;
    private final Login demo;
    private final int port;
    private Shop shop;
    private String clerk;

    /** Whose shop it is and how its owner logs in. */
    record Login(String host, String email, String password) {}

    /** One thing to do over and over at a shop; what has to be there before is prepared outside the measured time. */
    record Scenario(String name, String host, Step prepare, Step step) {}

    interface Step {
        void run(Http http) throws IOException;
    }

    Scenarios(int port, Login measured, Login demo) throws IOException {
        this.port = port;
        this.measured = measured;
        this.demo = demo;
        find();
    }

    private void find() throws IOException {
        shop = Shop.find(measured.host(), port, measured.email(), measured.password());
    }

    List<Scenario> all() {
        return List.of(
                measured("product list (API)", http -> find(), http -> nextPage(http, "/api/v1/products?limit=50", shop.token())),
                measured("product detail (API)", http -> find(), http -> Http.ok(http.get("/api/v1/products/" + next(shop.productIds()), shop.token()))),
                new Scenario("order list (API)", demo.host(), this::clockIn, http -> nextPage(http, "/api/v1/orders?limit=50&sort=-placed_at", clerk)),
                measured("create (API)", http -> find(), http -> Http.ok(http.post("/api/v1/brands", shop.token(), brand(), UUID.randomUUID().toString()))),
                measured("bulk of 100 creates", http -> find(), this::bulk),
                measured("verb (API)", http -> find(), this::receive),
                measured("GraphQL page, 3 levels", http -> find(), http -> Http.ok(http.get("/api/graphql?query=" + QUERY, shop.token()))),
                measured("category page", null, http -> Http.ok(http.get("/c/" + next(shop.categories()), null))),
                measured("product page", null, http -> Http.ok(http.get("/p/" + next(shop.products()), null))),
                measured("search page", null, http -> Http.ok(http.get("/search?q=" + next(shop.words()), null))),
                measured("add to cart", http -> basket.set(null), this::add),
                measured("checkout completion", this::prepare, http -> Http.ok(shop.complete(http, taken(), UUID.randomUUID().toString()))),
                measured("whole purchase, 5 calls", null, http -> shop.buy(http, next(shop.variants()))));
    }

    private Scenario measured(String name, Step prepare, Step step) {
        return new Scenario(name, measured.host(), prepare, step);
    }

    /** The new shop has no orders yet; the demo shop has those of a year. */
    private void clockIn(Http http) throws IOException {
        cursor.remove();
        clerk = Shop.logIn(http, demo.email(), demo.password());
    }

    /** From page to page, and from the beginning again after the last one; a list without records is no measurement. */
    private void nextPage(Http http, String list, String token) throws IOException {
        var from = cursor.get() == null ? "" : "&cursor=" + cursor.get();
        var page = Http.ok(http.get(list + from, token)).body();
        if (!page.contains("\"created_at\":")) throw new IllegalStateException("Nothing is listed by " + list + from);
        int at = page.lastIndexOf("\"next\":\"");
        cursor.set(at < 0 ? null : page.substring(at + 8, page.indexOf('"', at + 8)));
    }

    private static String brand() {
        var name = "Bench " + UUID.randomUUID();
        return "{\"name\":\"%s\",\"slug\":\"%s\"}".formatted(name, name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private void bulk(Http http) throws IOException {
        var items = IntStream.range(0, 100).mapToObj(i -> "{\"action\":\"create\",\"data\":" + brand() + "}").collect(Collectors.joining(","));
        Http.ok(http.post("/api/v1/brands/bulk", shop.token(), "{\"mode\":\"atomic\",\"items\":[" + items + "]}", UUID.randomUUID().toString()));
    }

    /** One piece of something comes in. */
    private void receive(Http http) throws IOException {
        var receipt = "{\"receipts\":[{\"variant\":\"%s\",\"quantity\":\"1\"}]}".formatted(next(shop.variants()));
        Http.ok(http.post("/api/v1/stock/actions/receive", shop.token(), receipt, UUID.randomUUID().toString()));
    }

    /** Each client adds to a cart of its own, which holds up to three different things. */
    private void add(Http http) throws IOException {
        if (basket.get() == null) basket.set(shop.open(http));
        shop.add(http, basket.get(), shop.variants().get((int) (Thread.currentThread().threadId() * LINES + turn.getAndIncrement() % LINES) % shop.variants().size()), 1);
    }

    private void prepare(Http http) throws IOException {
        var cart = shop.open(http);
        shop.add(http, cart, next(shop.variants()), 1);
        shop.address(http, cart, "sandbox_card");
        ready.add(cart);
    }

    private Shop.Basket taken() throws IOException {
        var cart = ready.poll();
        if (cart == null) throw new Result.Exhausted();
        return cart;
    }

    private <T> T next(List<T> all) {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }
}
