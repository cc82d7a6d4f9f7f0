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
 * the dozen. Says how long it takes, from the first byte of the change, until a buyer pays another price.
 */
final class ManyLists {
    private static final int MANY = 10_000;
    private static final int PART = 100;
    private static final String SET = "{\"list\":\"%s\",\"reason\":\"bench\",\"prices\":[{\"variant\":\"%s\",\"minimum\":\"%d\",\"unit\":{\"amount\":\"%d.00\",\"currency\":\"INR\"}}]}";
    private final Http http;
    private final String token;
    private final String base;
    private final String variant;

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
        for (int i = 0; i < MANY; i += 2) set(lists.get(i), 12, 450);
        System.out.printf("%d prices on as many lists, one in a call, one client: %.1f s%n", MANY / 2, seconds(began));
        Files.writeString(made, String.join("\n", lists));
    }

    private List<String> part(int from) throws IOException {
        var lists = bulk("price_lists", IntStream.range(from, from + PART).mapToObj(i ->
                "{\"code\":\"list-%d\",\"name\":\"List %d\",\"currency\":\"INR\",\"mode\":\"merge\"%s}".formatted(i, i, i % 2 == 0 ? "" : ",\"parent_id\":\"" + base + "\",\"share\":\"95\"")).toList());
        var ids = Json.all(lists, "id").stream().filter(id -> id.startsWith("prl_")).distinct().filter(id -> !id.equals(base)).toList();
        if (ids.size() != PART) throw new IllegalStateException(ids.size() + " lists in " + lists.substring(0, 500));
        bulk("price_assignments", IntStream.range(0, PART).mapToObj(i ->
                "{\"price_list_id\":\"%s\",\"audience\":\"channel\",\"channel\":\"channel-%d\"}".formatted(ids.get(i), from + i)).toList());
        return ids;
    }

    private String bulk(String entity, List<String> records) throws IOException {
        var items = records.stream().map(record -> "{\"action\":\"create\",\"data\":" + record + "}").collect(Collectors.joining(","));
        return post("/api/v1/" + entity + "/bulk", "{\"mode\":\"atomic\",\"items\":[" + items + "]}");
    }

    private String post(String path, String body) throws IOException {
        return Http.ok(http.post(path, token, body, UUID.randomUUID().toString())).body();
    }

    private void set(String list, int from, int amount) throws IOException {
        post("/api/v1/prices/actions/set", SET.formatted(list, variant, from, amount));
    }

    /** A change of one list, and one of the default list that is below all of them and from which half of them derive. */
    void measure(Path data, int round) throws IOException {
        var lists = Files.readAllLines(data.resolve("bench-lists"));
        int one = 2 * (17 + round);
        long began = System.nanoTime();
        set(lists.get(one), 12, 400 - round);
        await("channel-" + one, 12, (400 - round) * 100L);
        System.out.printf("one price of one of %d lists, until its buyer pays it: %.3f s%n", MANY, seconds(began));
        began = System.nanoTime();
        set(base, 1, 1000 + 20 * round);
        await("channel-" + one, 1, (1000 + 20 * round) * 100L);
        await("channel-" + (one + 1), 1, (950 + 19 * round) * 100L);
        System.out.printf("one price of the default list, until buyers of lists above it and derived from it pay it: %.3f s%n", seconds(began));
    }

    private void await(String channel, int quantity, long minor) throws IOException {
        var asked = "{\"variant\":\"%s\",\"quantity\":\"%d\",\"currency\":\"INR\",\"channel\":\"%s\"}".formatted(variant, quantity, channel);
        for (long began = System.nanoTime(); seconds(began) < 60; ) {
            var unit = post("/api/v1/prices/actions/explain", asked);
            if (unit.startsWith("{\"unit\":{\"amount\":\"" + minor / 100 + "." + "%02d".formatted(minor % 100) + "\"")) return;
        }
        throw new IllegalStateException("The price for " + channel + " did not become " + minor + " within a minute: " + post("/api/v1/prices/actions/explain", asked));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
