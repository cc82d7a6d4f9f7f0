import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

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
    private final String host;
    private final int port;
    private final String email;
    private final String password;
    private Shop shop;

    /** One thing to do over and over; what has to be there before is prepared outside the measured time. */
    record Scenario(String name, Step prepare, Step step) {}

    interface Step {
        void run(Http http) throws IOException;
    }

    Scenarios(String host, int port, String email, String password) throws IOException {
        this.host = host;
        this.port = port;
        this.email = email;
        this.password = password;
        find();
    }

    private void find() throws IOException {
        shop = Shop.find(host, port, email, password);
    }

    List<Scenario> all() {
        return List.of(
                new Scenario("product list (API)", http -> find(), this::nextPage),
                new Scenario("product detail (API)", http -> find(), http -> Http.ok(http.get("/api/v1/products/" + next(shop.productIds()), shop.token()))),
                new Scenario("order list (API)", http -> find(), http -> Http.ok(http.get("/api/v1/orders?limit=50", shop.token()))),
                new Scenario("GraphQL page, 3 levels", http -> find(), http -> Http.ok(http.get("/api/graphql?query=" + QUERY, shop.token()))),
                new Scenario("category page", null, http -> Http.ok(http.get("/c/" + next(shop.categories()), null))),
                new Scenario("product page", null, http -> Http.ok(http.get("/p/" + next(shop.products()), null))),
                new Scenario("search page", null, http -> Http.ok(http.get("/search?q=" + next(shop.words()), null))),
                new Scenario("add to cart", http -> basket.set(null), this::add),
                new Scenario("checkout completion", this::prepare, http -> Http.ok(shop.complete(http, taken(), UUID.randomUUID().toString()))),
                new Scenario("whole purchase, 5 calls", null, http -> shop.buy(http, next(shop.variants()))));
    }

    private void nextPage(Http http) throws IOException {
        var from = cursor.get() == null ? "" : "&cursor=" + cursor.get();
        var page = Http.ok(http.get("/api/v1/products?limit=50" + from, shop.token())).body();
        int at = page.lastIndexOf("\"next\":\"");
        cursor.set(at < 0 ? null : page.substring(at + 8, page.indexOf('"', at + 8)));
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
