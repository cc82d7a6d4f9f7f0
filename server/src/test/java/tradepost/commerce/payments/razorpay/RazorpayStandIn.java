package tradepost.commerce.payments.razorpay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.commerce.payments.StandIn;

/**
 * Razorpay by its documentation: orders that are tried until one payment holds, captures of the whole amount only, refunds that are carried
 * out once per key of at least ten characters.
 */
final class RazorpayStandIn extends StandIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> payments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final Map<String, ObjectNode> disputes = new LinkedHashMap<>();
    private final Map<String, Integer> captures = new LinkedHashMap<>();
    private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> tokens = new LinkedHashMap<>();

    RazorpayStandIn(URI address) {
        super(address);
    }

    @Override
    public synchronized int starts() {
        return orders.size();
    }

    @Override
    public synchronized void agree(String order) {
        pay(order);
    }

    /** A payment the customer's bank refused: the order can be tried again. */
    synchronized void refuse(String order) {
        payment(order, "failed");
    }

    /** The customer pays in Razorpay's window; the answer is the payment's id, which the browser gets. */
    synchronized String pay(String order) {
        var manual = orders.get(order).at("/payment/capture").asText().equals("manual");
        if (!manual) captures.merge(order, 1, Integer::sum);
        return payment(order, manual ? "authorized" : "captured");
    }

    /** The customer pays in the window that was opened for them, and lets Razorpay keep the card. */
    synchronized String payKeeping(String order, String customer) {
        if (!customers.containsKey(customer)) throw new IllegalStateException("The window knows no " + customer);
        var token = JsonNodeFactory.instance.objectNode();
        token.put("id", "token_" + (tokens.size() + 1)).put("entity", "token").put("method", "card");
        token.putObject("card")
                .put("network", "Visa")
                .put("last4", "4242")
                .put("expiry_month", "12")
                .put("expiry_year", "2030");
        tokens.put(token.path("id").asText(), token.put("customer_id", customer));
        return paid(order, customer, token);
    }

    /** The customer pays with what the window offers them. */
    synchronized String payWith(String order, String customer) {
        var token = tokens.values().stream()
                .filter(one -> one.path("customer_id").asText().equals(customer))
                .findFirst()
                .orElseThrow();
        return paid(order, customer, token);
    }

    private String paid(String order, String customer, ObjectNode token) {
        var id = pay(order);
        payments.get(id).put("customer_id", customer).set("token_id", token.path("id"));
        return id;
    }

    synchronized int kept() {
        return tokens.size();
    }

    synchronized int taken() {
        return captures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Answered customer(Asked asked, String[] parts) {
        if (parts.length == 3) {
            var customer = tree(asked);
            if (customer.path("name").asText().length() < 3)
                return error(400, "BAD_REQUEST_ERROR", "The name is short");
            customer.put("id", "cust_" + (customers.size() + 1)).put("entity", "customer");
            customers.put(customer.path("id").asText(), customer);
            return new Answered(200, customer.deepCopy());
        }
        if (!customers.containsKey(parts[3])) return error(400, "BAD_REQUEST_ERROR", "The id provided does not exist");
        if (parts.length == 4) return new Answered(200, customers.get(parts[3]).deepCopy());
        var token = tokens.get(parts[5]);
        if (token == null || !token.path("customer_id").asText().equals(parts[3]))
            return error(400, "BAD_REQUEST_ERROR", "The id provided does not exist");
        if (!asked.method().equals("DELETE")) return new Answered(200, token.deepCopy());
        tokens.remove(parts[5]);
        return new Answered(200, JsonNodeFactory.instance.objectNode().put("deleted", true));
    }

    private String payment(String order, String status) {
        var id = "pay_" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        var payment = JsonNodeFactory.instance.objectNode();
        payment.put("id", id).put("entity", "payment").put("order_id", order).put("status", status);
        payment.set("amount", orders.get(order).path("amount"));
        payment.set("currency", orders.get(order).path("currency"));
        payment.put("captured", status.equals("captured"))
                .put("amount_refunded", 0)
                .put("method", "upi");
        payments.put(id, payment);
        return id;
    }

    /** The customer disputes a payment, or the bank decides; the answer is the dispute's id. */
    synchronized String dispute(String order, String status) {
        var id = "disp_" + order.substring(6);
        var dispute = disputes.computeIfAbsent(id, _ -> JsonNodeFactory.instance.objectNode());
        dispute.put("id", id).put("entity", "dispute").put("status", status).put("reason_code", "goods_not_received");
        dispute.set("amount", orders.get(order).path("amount"));
        dispute.put("currency", "INR").put("respond_by", 1_800_000_000L);
        return id;
    }

    @Override
    public synchronized void distort(String order, long minor, String currency) {
        payments.values().stream()
                .filter(payment -> payment.path("order_id").asText().equals(order))
                .forEach(payment -> payment.put("amount", minor).put("currency", currency));
    }

    @Override
    public synchronized int captures(String order) {
        return captures.getOrDefault(order, 0);
    }

    @Override
    public synchronized long refunded() {
        return refunds.values().stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
    }

    @Override
    protected Answered stranger(Asked asked) {
        var pair = Base64.getEncoder().encodeToString("rzp_test_teapot:secret".getBytes(StandardCharsets.UTF_8));
        return ("Basic " + pair).equals(asked.header("Authorization")) ? null : error(401);
    }

    @Override
    protected Answered error(int status) {
        return error(status, status < 500 ? "BAD_REQUEST_ERROR" : "SERVER_ERROR", "Something went wrong");
    }

    private static Answered error(int status, String code, String description) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("description", description);
        return new Answered(status, body);
    }

    @Override
    protected Answered carriedOut(Asked asked, boolean failsAfterwards) {
        var parts = asked.path().split("/");
        if (parts[2].equals("orders")) {
            if (parts.length == 3) return asked.method().equals("POST") ? order(asked) : found(asked);
            return list(payments.values().stream()
                    .filter(payment -> payment.path("order_id").asText().equals(parts[3]))
                    .toList());
        }
        if (parts[2].equals("customers")) return customer(asked, parts);
        if (parts[2].equals("disputes"))
            return new Answered(200, disputes.get(parts[3]).deepCopy());
        var payment = payments.get(parts[3]);
        if (payment == null) return error(400, "BAD_REQUEST_ERROR", "The id provided does not exist");
        if (parts.length == 4) return new Answered(200, payment.deepCopy());
        return switch (parts[4]) {
            case "capture" -> capture(asked, payment);
            case "refund" -> refund(asked, payment);
            case "refunds" ->
                list(refunds.values().stream()
                        .filter(refund -> refund.path("payment_id").equals(payment.path("id")))
                        .toList());
            default -> error(404, "BAD_REQUEST_ERROR", "The requested URL was not found");
        };
    }

    private Answered order(Asked asked) {
        var order = tree(asked);
        if (order.path("receipt").asText().length() > 40)
            return error(400, "BAD_REQUEST_ERROR", "The receipt may not be greater than 40 characters.");
        var id = "order_" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        order.put("id", id).put("entity", "order").put("status", "created");
        orders.put(id, order);
        return new Answered(200, order.deepCopy());
    }

    private Answered found(Asked asked) {
        return list(orders.values().stream()
                .filter(order ->
                        order.path("receipt").asText().equals(asked.query().get("receipt")))
                .toList());
    }

    private Answered capture(Asked asked, ObjectNode payment) {
        if (payment.path("captured").asBoolean())
            return error(400, "BAD_REQUEST_ERROR", "This payment has already been captured");
        if (tree(asked).path("amount").asLong() != payment.path("amount").asLong())
            return error(400, "BAD_REQUEST_ERROR", "Capture amount must be equal to the amount authorized");
        payment.put("captured", true).put("status", "captured");
        captures.merge(payment.path("order_id").asText(), 1, Integer::sum);
        return new Answered(200, payment.deepCopy());
    }

    /** A key with another body is refused, as is a key that is too short. */
    private Answered refund(Asked asked, ObjectNode payment) {
        var key = asked.header("X-Refund-Idempotency");
        if (key == null || !key.matches("[A-Za-z0-9_-]{10,}"))
            return error(400, "BAD_REQUEST_ERROR", "The idempotency key is not well-formed");
        var known = bodies.putIfAbsent(key, asked.body());
        if (known != null)
            return known.equals(asked.body())
                    ? new Answered(200, refunds.get(key).deepCopy())
                    : error(400, "BAD_REQUEST_ERROR", "Different request with the same idempotency key");
        var wanted = tree(asked);
        long amount = wanted.path("amount").asLong(payment.path("amount").asLong());
        long returned = payment.path("amount_refunded").asLong() + amount;
        if (returned > payment.path("amount").asLong())
            return error(400, "BAD_REQUEST_ERROR", "The total refund amount is greater than the refund payment amount");
        payment.put("amount_refunded", returned);
        var refund =
                wanted.put("id", "rfnd_" + key.substring(key.length() - 14)).put("status", "processed");
        refund.put("amount", amount).set("payment_id", payment.path("id"));
        refunds.put(key, refund);
        return new Answered(200, refund.deepCopy());
    }

    private static Answered list(List<ObjectNode> items) {
        var page = JsonNodeFactory.instance
                .objectNode()
                .put("entity", "collection")
                .put("count", items.size());
        page.putArray("items").addAll(new ArrayList<JsonNode>(items)).size();
        return new Answered(200, page.deepCopy());
    }

    private static ObjectNode tree(Asked asked) {
        try {
            return (ObjectNode) JSON.readTree(asked.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("We sent something that is not JSON", e);
        }
    }
}
