import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Customers who all want the same few things, in carts of opposite orders, while goods are held from the cart on; nine orders of ten are cancelled again, and
 * who hears that something is sold out takes the rest out of the cart, so that the pieces stay fought over. Over the whole time everybody hears "placed" or
 * "sold_out" and nothing else, PostgreSQL breaks no deadlock, and stock adds up afterwards. Arguments: jar, data folder, port, host, e-mail and password of the
 * shop's owner, seconds, clients.
 */
public final class Scarcity {
    private static final int THINGS = 10;
    private static final int PIECES = 6;
    private final Server server;
    private final Shop shop;
    private final List<String> things;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final int seconds;
    private long end;

    private Scarcity(Server server, Shop shop, int seconds) {
        this.server = server;
        this.shop = shop;
        things = shop.variants().subList(0, THINGS);
        this.seconds = seconds;
    }

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        if (!Files.exists(data)) Server.command(jar, data, "seed");
        var server = Server.start(jar, data, Integer.parseInt(arguments[2]));
        boolean wrong = true;
        try {
            var shop = Shop.find(arguments[3], server.port(), arguments[4], arguments[5]);
            wrong = new Scarcity(server, shop, Integer.parseInt(arguments[6])).run(Integer.parseInt(arguments[7]));
        } finally {
            server.stop();
        }
        System.exit(wrong ? 1 : 0);
    }

    private boolean run(int clients) throws Exception {
        prepare();
        try (var database = server.database(); var crowd = Executors.newFixedThreadPool(clients)) {
            long before = number(database, "select deadlocks from pg_stat_database where datname = 'tradepost'");
            long began = System.nanoTime();
            end = began + TimeUnit.SECONDS.toNanos(seconds);
            for (int i = 0; i < clients; i++) crowd.submit(this::buyOn);
            crowd.shutdown();
            if (!crowd.awaitTermination(10, TimeUnit.MINUTES)) throw new IllegalStateException("Somebody waits for ever");
            double took = (System.nanoTime() - began) / 1e9;
            long broken = number(database, "select deadlocks from pg_stat_database where datname = 'tradepost'") - before;
            var wrong = new ArrayList<>(new Proof(database, shop, new Acknowledged()).wrong(new Http(shop.host(), server.port())));
            var surprises = new TreeMap<>(heard);
            surprises.keySet().removeAll(List.of("placed", "cancelled", "sold_out"));
            System.out.printf(
                    "%d clients, %.0f s: %d orders stand, %d cancelled again, %d told sold_out, %.1f answers/s; %d deadlocks; other answers: %s; wrong: %s%n",
                    clients, took, told("placed"), told("cancelled"), told("sold_out"), (told("placed") + told("cancelled") + told("sold_out")) / took, broken, surprises, wrong);
            return broken > 0 || !surprises.isEmpty() || !wrong.isEmpty();
        }
    }

    private long told(String outcome) {
        return heard.getOrDefault(outcome, 0L);
    }

    /** Some of each thing, held from the cart on: somebody else holds all that there was before. */
    private void prepare() throws IOException {
        try (var http = new Http(shop.host(), server.port())) {
            act(http, "settings/actions/change", "{\"values\":{\"stock.reserve\":\"cart\",\"payments.transfer_account\":\"50100440001002, IFSC HDFC0000044\"}}");
            act(http, "stock/actions/reserve", "{\"reference\":\"%s\",\"minutes\":60,\"extent\":\"best_effort\",\"lines\":[%s]}".formatted(UUID.randomUUID(), each(1_000_000)));
            act(http, "stock/actions/receive", "{\"receipts\":[" + each(PIECES) + "]}");
        }
    }

    private String each(int pieces) {
        return things.stream().map(thing -> "{\"variant\":\"%s\",\"quantity\":\"%d\"}".formatted(thing, pieces)).collect(Collectors.joining(","));
    }

    private void act(Http http, String what, String input) throws IOException {
        Http.ok(http.post("/api/v1/" + what, shop.token(), input, UUID.randomUUID().toString()));
    }

    private void buyOn() {
        try (var http = new Http(shop.host(), server.port())) {
            while (System.nanoTime() < end) heard.merge(buy(http), 1L, Long::sum);
        } catch (IOException | RuntimeException e) {
            heard.merge(e.toString(), 1L, Long::sum);
        }
    }

    private String buy(Http http) throws IOException {
        var random = new Random();
        var wanted = new ArrayList<>(things);
        Collections.shuffle(wanted, random);
        var basket = shop.open(http);
        try {
            for (var thing : wanted.subList(0, 2 + random.nextInt(4))) shop.add(http, basket, thing, 1);
            shop.address(http, basket, "bank_transfer");
            var answer = Http.ok(shop.complete(http, basket, UUID.randomUUID().toString())).body();
            if (random.nextInt(10) == 0) return "placed";
            var secret = Json.all(answer, "secret").getLast();
            var cancel = "{\"reason\":\"Changed their mind\",\"secret\":\"%s\"}".formatted(secret);
            Http.ok(http.post("/api/v1/orders/" + order(answer) + "/actions/cancel", null, cancel, UUID.randomUUID().toString()));
            return "cancelled";
        } catch (Http.Refused refused) {
            var message = refused.getMessage();
            if (!message.contains("\"sold_out\"")) return message;
            giveBack(http, basket);
            return "sold_out";
        }
    }

    private void giveBack(Http http, Shop.Basket basket) throws IOException {
        var secret = "\"secret\":\"" + basket.secret() + "\"";
        var cart = Http.ok(http.post(basket.act("get"), null, "{" + secret + "}", null)).body();
        for (var line : Json.all(cart, "id").stream().filter(id -> id.startsWith("cln_")).toList())
            Http.ok(http.post(basket.act("remove_line"), null, "{%s,\"line\":\"%s\"}".formatted(secret, line), null));
    }

    private static String order(String answer) {
        return Json.all(answer, "id").stream().filter(id -> id.startsWith("ord_")).findFirst().orElseThrow();
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
