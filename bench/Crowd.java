import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sixteen customers who buy and two clerks who ship and refund, until the server is gone; they remember every answer. */
final class Crowd {
    static final int CUSTOMERS = 16;
    static final int CLERKS = 2;
    /** Mostly a card that pays at once; also money that is held, answers that come late or get lost, and cash. */
    private static final List<String> PAYMENTS =
            List.of("sandbox_card", "sandbox_card", "sandbox_card", "sandbox_card", "sandbox_card", "sandbox_card", "sandbox_delayed", "sandbox_authorised", "sandbox_lost_answer", "sandbox_declined", "cash_on_delivery");

    private final Shop shop;
    private final int port;
    private final Acknowledged acknowledged;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newFixedThreadPool(CUSTOMERS + CLERKS);
    private volatile boolean going = true;

    Crowd(Shop shop, int port, Acknowledged acknowledged) {
        this.shop = shop;
        this.port = port;
        this.acknowledged = acknowledged;
        for (int i = 0; i < CUSTOMERS; i++) people.submit(() -> keep(this::buy));
        for (int i = 0; i < CLERKS; i++) people.submit(() -> keep(this::serve));
    }

    private interface Deed {
        void run(Http http) throws IOException;
    }

    private void keep(Deed deed) {
        try (var http = new Http(shop.host(), port)) {
            while (going) {
                try {
                    deed.run(http);
                } catch (Http.Refused e) {
                    if (e.status < 500) surprises.add(e.getMessage());
                }
            }
        } catch (IOException gone) {
            // The server was killed: this one's work is done.
        } catch (RuntimeException e) {
            surprises.add(e.toString());
        }
    }

    private void buy(Http http) throws IOException {
        var random = new Random();
        var basket = shop.open(http);
        var lines = new HashMap<String, Integer>();
        boolean completing = false;
        try {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                var variant = shop.variants().get(random.nextInt(shop.variants().size()));
                int pieces = random.nextInt(1, 4);
                shop.add(http, basket, variant, pieces);
                lines.merge(variant, pieces, Integer::sum);
            }
            var payment = PAYMENTS.get(random.nextInt(PAYMENTS.size()));
            shop.address(http, basket, payment);
            completing = true;
            complete(http, new Acknowledged.Open(basket, UUID.randomUUID().toString(), payment, Map.copyOf(lines)));
        } finally {
            if (!completing) acknowledged.left.add(new Acknowledged.Lines(basket.id(), Map.copyOf(lines)));
        }
    }

    private void complete(Http http, Acknowledged.Open asked) throws IOException {
        acknowledged.open.add(asked);
        var answer = shop.complete(http, asked.basket(), asked.key());
        if (answer.status() >= 500) return;
        acknowledged.open.remove(asked);
        if (answer.status() == 200) {
            var order = acknowledged.order(answer.body(), asked);
            if (order.isPaid() || order.paymentStatus().equals("authorised")) acknowledged.toShip.add(order);
        } else if (!asked.payment().equals("sandbox_declined")) {
            Http.ok(answer);
        }
    }

    /** Ships most paid orders and gives the money of some back. */
    private void serve(Http http) throws IOException {
        var order = acknowledged.toShip.poll();
        if (order == null) {
            pause();
        } else if (order.isPaid() && order.number().hashCode() % 5 == 0) {
            acknowledged.refundsAsked.add(order.number());
            var body = "{\"amount\":{\"amount\":\"%d.%02d\",\"currency\":\"INR\"},\"reason\":\"Changed their mind\",\"key\":\"once\"}".formatted(order.total() / 100, order.total() % 100);
            Http.ok(http.post("/api/v1/orders/" + order.id() + "/actions/refund", shop.token(), body, UUID.randomUUID().toString()));
            acknowledged.refunds.add(order.number());
        } else {
            var shipment = Http.ok(http.post("/api/v1/orders/" + order.id() + "/actions/ship", shop.token(), "{}", UUID.randomUUID().toString())).body();
            acknowledged.shipments.put(Json.text(shipment, "id"), order.number());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refusals that nobody expected, once each. */
    List<String> surprises() {
        return surprises.stream().map(text -> text.replaceAll("\"trace_id\".*", "")).distinct().limit(5).toList();
    }

    /** Waits until everybody has noticed. */
    void leave() throws InterruptedException {
        going = false;
        people.shutdown();
        if (!people.awaitTermination(60, TimeUnit.SECONDS)) throw new IllegalStateException("A customer waits for an answer that does not come");
    }
}
