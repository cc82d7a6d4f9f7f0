import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ten thousand price lists above the default one, each for a channel of its own: every other one derives from the default list, the rest price one thing by
 * the dozen. Two customers have one of either kind. Says how long it takes, from the first byte of the change, until what lies in their carts has another price.
 */
final class ManyLists {
    private static final int MANY = 10_000;
    private static final int PART = 1_000;
    /** Below the number of a list that any round changes. */
    private static final int OWN = 34;
    private static final String SET = "{\"list\":\"%s\",\"reason\":\"bench\",\"prices\":[{\"variant\":\"%s\",\"minimum\":\"%d\",\"unit\":{\"amount\":\"%d.00\",\"currency\":\"INR\"}}]}";
    private final Http http;
    private final String token;
    private final String base;
    private final String variant;

    /** What a customer would pay, as the cart says. */
    private record Buyer(String cart, String secret, String token) {}

    ManyLists(Http http, String token, String base, String variant) {
        this.http = http;
        this.token = token;
        this.base = base;
        this.variant = variant;
    }

    /** Makes them once for a data folder, by the calls that any integrator has. */
    void make(Path data) throws IOException {
        var made = data.resolve("bench-lists");
        if (Files.exists(made)) return;
        long began = System.nanoTime();
        var lists = new ArrayList<String>();
        for (int from = 0; from < MANY; from += PART) lists.addAll(part(from));
        System.out.printf("%d lists and their assignments, %d in a call: %.1f s%n", MANY, PART, seconds(began));
        began = System.nanoTime();
        for (int from = 0; from < MANY; from += 2 * PART) prices(lists, from);
        System.out.printf("%d prices on as many lists, %d in a call: %.1f s%n", MANY / 2, PART, seconds(began));
        Files.writeString(made, String.join("\n", lists));
    }

    private List<String> part(int from) throws IOException {
        var lists = bulk("price_lists", "create", IntStream.range(from, from + PART).mapToObj(i ->
                "{\"code\":\"list-%d\",\"name\":\"List %d\",\"currency\":\"INR\",\"mode\":\"merge\"%s}".formatted(i, i, i % 2 == 0 ? "" : ",\"parent_id\":\"" + base + "\",\"share\":\"95\"")).toList());
        var ids = Json.all(lists, "id").stream().filter(id -> id.startsWith("prl_")).distinct().filter(id -> !id.equals(base)).toList();
        if (ids.size() != PART) throw new IllegalStateException(ids.size() + " lists in " + lists.substring(0, 500));
        bulk("price_assignments", "create", IntStream.range(0, PART).mapToObj(i ->
                "{\"price_list_id\":\"%s\",\"audience\":\"channel\",\"channel\":\"channel-%d\"}".formatted(ids.get(i), from + i)).toList());
        return ids;
    }

    private void prices(List<String> lists, int from) throws IOException {
        var done = bulk("prices", "set", IntStream.range(0, PART).mapToObj(i -> SET.formatted(lists.get(from + 2 * i), variant, 12, 450)).toList());
        if (!done.contains("\"failed\":0")) throw new IllegalStateException(done.substring(0, 500));
    }

    private String bulk(String entity, String action, List<String> records) throws IOException {
        var items = records.stream().map(record -> "{\"action\":\"" + action + "\",\"data\":" + record + "}").collect(Collectors.joining(","));
        return post("/api/v1/" + entity + "/bulk", "{\"mode\":\"" + (action.equals("create") ? "atomic" : "partial") + "\",\"items\":[" + items + "]}");
    }

    private String post(String path, String body) throws IOException {
        return Http.ok(http.post(path, token, body, UUID.randomUUID().toString())).body();
    }

    private void set(String list, int from, int amount) throws IOException {
        post("/api/v1/prices/actions/set", SET.formatted(list, variant, from, amount));
    }

    /** A customer of a list with so many of the thing in the cart. */
    private Buyer buyer(String list, int pieces) throws IOException {
        var name = UUID.randomUUID().toString();
        var known = Http.ok(http.post("/api/auth/register", null, "{\"email\":\"%s@example.com\",\"name\":\"Buyer\",\"password\":\"seven silk sarees\"}".formatted(name), null)).body();
        var account = Json.all(known, "id").stream().filter(id -> id.startsWith("acc_")).findFirst().orElseThrow();
        post("/api/v1/price_assignments", "{\"price_list_id\":\"%s\",\"audience\":\"customer\",\"account_id\":\"%s\"}".formatted(list, account));
        var own = Json.text(known, "access_token");
        var cart = Http.ok(http.post("/api/v1/carts/actions/open", own, "{}", null)).body();
        var buyer = new Buyer(Json.text(cart, "id"), Json.text(cart, "secret"), own);
        var line = "{\"secret\":\"%s\",\"variant\":\"%s\",\"quantity\":\"%d\"}".formatted(buyer.secret(), variant, pieces);
        Http.ok(http.post("/api/v1/carts/" + buyer.cart() + "/actions/add_line", own, line, null));
        return buyer;
    }

    /** A change of one list, and one of the default list that is below all of them and from which half of them derive. */
    void measure(Path data, int round) throws IOException {
        var lists = Files.readAllLines(data.resolve("bench-lists"));
        int one = OWN + 2 * round;
        var dozen = buyer(lists.get(one), 12);
        var single = buyer(lists.get(one), 1);
        var derived = buyer(lists.get(one + 1), 1);
        int amount = 300 + Math.floorMod(UUID.randomUUID().hashCode(), 100);
        long began = System.nanoTime();
        set(lists.get(one), 12, amount);
        await(dozen, amount * 100L);
        System.out.printf("one price of one of %d lists, until its customer's cart has it: %.3f s%n", MANY, seconds(began));
        int other = 20 * (50 + Math.floorMod(UUID.randomUUID().hashCode(), 20));
        began = System.nanoTime();
        set(base, 1, other);
        await(single, other * 100L);
        await(derived, other * 95L);
        System.out.printf("one price of the default list, until carts by lists above it and derived from it have it: %.3f s%n", seconds(began));
    }

    private void await(Buyer buyer, long minor) throws IOException {
        var wanted = "\"unit_price\":{\"amount\":\"" + minor / 100 + "." + "%02d".formatted(minor % 100) + "\"";
        var asked = "{\"secret\":\"" + buyer.secret() + "\"}";
        for (long began = System.nanoTime(); seconds(began) < 60; ) {
            var cart = Http.ok(http.post("/api/v1/carts/" + buyer.cart() + "/actions/get", buyer.token(), asked, null)).body();
            if (cart.contains(wanted)) return;
        }
        throw new IllegalStateException("The price in " + buyer.cart() + " did not become " + minor + " within a minute");
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
