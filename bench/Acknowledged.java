import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything the server has said yes to, and the completions it has not answered yet. What stands here must never be lost. */
final class Acknowledged {
    /** An order as it was answered; the lines are pieces by variant. */
    record Order(String id, String number, String cart, long total, String payment, String paymentStatus, Map<String, Integer> lines) {
        boolean isPaid() {
            return paymentStatus.equals("paid");
        }
    }

    /** A completion without an answer, to be repeated under its key. */
    record Open(Shop.Basket basket, String key, String payment, Map<String, Integer> lines) {}

    /** Lines of a cart that was never completed; one more may have come in without an answer. */
    record Lines(String cart, Map<String, Integer> lines) {}

    final Map<String, Order> orders = new ConcurrentHashMap<>();
    final Queue<Open> open = new ConcurrentLinkedQueue<>();
    final Queue<Lines> left = new ConcurrentLinkedQueue<>();
    final Map<String, String> shipments = new ConcurrentHashMap<>();
    /** Orders whose money was asked back, and those where the answer was yes. */
    final Set<String> refundsAsked = ConcurrentHashMap.newKeySet();

    final Set<String> refunds = ConcurrentHashMap.newKeySet();
    final Queue<Order> toShip = new ConcurrentLinkedQueue<>();

    /** Remembers an answered completion; a draft whose money is not decided yet counts as well. */
    Order order(String answer, Open asked) {
        var order = new Order(
                Json.text(answer, "id"),
                Json.text(answer, "number"),
                asked.basket().id(),
                Json.total(answer),
                asked.payment(),
                Json.text(answer, "payment_status"),
                asked.lines());
        orders.put(order.number(), order);
        return order;
    }

    List<Open> takeOpen() {
        var taken = List.copyOf(open);
        open.clear();
        return taken;
    }
}
