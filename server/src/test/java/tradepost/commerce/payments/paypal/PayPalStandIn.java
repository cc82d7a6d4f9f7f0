package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tradepost.commerce.payments.PublishedApi;
import tradepost.commerce.payments.StandIn;

/**
 * PayPal: orders that the customer approves and we take, tokens that end, and keys that are answered once. Each exchange is held against the
 * published descriptions where they are at hand.
 */
final class PayPalStandIn extends StandIn {
    static final Map<String, String> ACCOUNT = Map.of(
            "payments.paypal_client_id", "teapot",
            "payments.paypal_client_secret", "secret",
            "payments.paypal_webhook_id", "WH1");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> disputes = new LinkedHashMap<>();
    private final Map<String, Answered> answered = new LinkedHashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final List<PublishedApi> published;
    private int asked;
    private boolean declining;
    private final Map<String, String> vault = new LinkedHashMap<>();
    private final Map<String, String> storing = new LinkedHashMap<>();
    private boolean storesLater;

    PayPalStandIn(URI address, List<PublishedApi> published) {
        super(address);
        this.published = published;
    }

    static List<PublishedApi> published() {
        return Stream.of(
                        "paypal-checkout_orders_v2.json",
                        "paypal-payments_payment_v2.json",
                        "paypal-notifications_webhooks_v1.json")
                .map(PublishedApi::find)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public synchronized int starts() {
        return orders.size();
    }

    @Override
    public synchronized void agree(String id) {
        if (!status(orders.get(id)).equals("COMPLETED")) orders.get(id).put("status", "APPROVED");
    }

    /** The customer's bank refuses what the customer approved. */
    synchronized void declineNext() {
        declining = true;
    }

    /** All tokens end before their time. */
    synchronized void takeTokensBack() {
        tokens.clear();
    }

    synchronized int tokensAsked() {
        return asked;
    }

    @Override
    public synchronized void distort(String id, long minor, String currency) {
        var value = BigDecimal.valueOf(minor, 2).toPlainString();
        ((ObjectNode) unit(orders.get(id)).path("amount")).put("value", value).put("currency_code", currency);
    }

    @Override
    public synchronized int captures(String id) {
        return unit(orders.get(id)).at("/payments/captures").size();
    }

    @Override
    public synchronized long refunded() {
        long sum = 0;
        for (var order : orders.values()) for (var refund : unit(order).at("/payments/refunds")) sum += minor(refund);
        return sum;
    }

    /** The customer disputes what was captured of an order; it is open, won or lost for the shop. The answer is its id. */
    synchronized String dispute(String order, String stands) {
        var capture = unit(orders.get(order)).at("/payments/captures/0");
        var id = "PP-D-" + order;
        var dispute = disputes.computeIfAbsent(id, _ -> JsonNodeFactory.instance.objectNode());
        dispute.put("dispute_id", id).put("reason", "MERCHANDISE_OR_SERVICE_NOT_RECEIVED");
        dispute.put("status", stands.equals("open") ? "WAITING_FOR_SELLER_RESPONSE" : "RESOLVED");
        dispute.put("seller_response_due_date", "2026-12-01T00:00:00.000Z");
        dispute.putArray("disputed_transactions").addObject().set("seller_transaction_id", capture.path("id"));
        dispute.set("dispute_amount", capture.path("amount"));
        if (!stands.equals("open"))
            dispute.putObject("dispute_outcome")
                    .put("outcome_code", stands.equals("won") ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR");
        return id;
    }

    private static long minor(JsonNode payment) {
        return new BigDecimal(payment.at("/amount/value").asText())
                .movePointRight(2)
                .longValueExact();
    }

    @Override
    protected boolean changes(Asked asked) {
        return super.changes(asked) && asked.path().startsWith("/v2/");
    }

    @Override
    protected Answered stranger(Asked asked) {
        var authorization = asked.header("Authorization");
        boolean known = asked.path().equals("/v1/oauth2/token")
                ? "Basic dGVhcG90OnNlY3JldA==".equals(authorization)
                : authorization != null && tokens.contains(authorization.replace("Bearer ", ""));
        return known ? null : error(401, "INVALID_TOKEN");
    }

    @Override
    protected Answered error(int status) {
        return error(status, "SOMETHING_WENT_WRONG");
    }

    private static Answered error(int status, String issue) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("name", status == 422 ? "UNPROCESSABLE_ENTITY" : issue)
                .put("message", issue)
                .put("debug_id", "b1");
        body.putArray("details").addObject().put("issue", issue).put("description", issue);
        return new Answered(status, body);
    }

    @Override
    protected List<String> wrong(Asked asked, Answered answer) {
        var path = asked.path()
                .replaceFirst("(/checkout/orders)/[^/]+", "$1/{id}")
                .replaceFirst("(/authorizations)/[^/]+", "$1/{authorization_id}")
                .replaceFirst("(/captures)/[^/]+", "$1/{capture_id}");
        var wrong = new ArrayList<String>();
        for (var api : published) {
            if (!api.knows(path)) continue;
            if (!asked.body().isEmpty())
                wrong.addAll(api.wrongBody(asked.method(), path, "application/json", tree(asked)));
            if (answer.status() < 300)
                wrong.addAll(api.wrongAnswer(asked.method(), path, answer.status(), answer.body()));
        }
        return wrong;
    }

    @Override
    protected Answered carriedOut(Asked asked, boolean failsAfterwards) {
        var key = asked.header("PayPal-Request-Id");
        if (key == null) return carriedOut(asked);
        if (answered.containsKey(key)) return answered.get(key);
        var answer = carriedOut(asked);
        // What was refused can be tried again under the same key.
        if (answer.status() < 300)
            answered.put(key, new Answered(answer.status(), answer.body().deepCopy()));
        return answer;
    }

    private Answered carriedOut(Asked asked) {
        if (asked.path().equals("/v1/oauth2/token")) return token();
        if (asked.path().equals("/v1/notifications/verify-webhook-signature")) return verified(asked);
        if (asked.path().equals("/v2/checkout/orders")) return created(asked);
        var parts = asked.path().split("/");
        if (parts[2].equals("customer"))
            return new Answered(200, disputes.get(parts[4]).deepCopy());
        if (parts[2].equals("vault"))
            return vault.remove(parts[4]) == null ? error(404, "TOKEN_NOT_FOUND") : new Answered(204, null);
        if (parts[2].equals("checkout")) {
            var order = orders.get(parts[4]);
            if (order == null) return error(404, "RESOURCE_NOT_FOUND");
            if (parts.length == 5) return new Answered(200, order.deepCopy());
            return parts[5].equals("confirm-payment-source") ? confirmed(asked, order) : taken(order, parts[5]);
        }
        return switch (parts[5]) {
            case "capture" -> captured(asked, parts[4]);
            case "void" -> voided(parts[4]);
            case "refund" -> refunded(asked, parts[4]);
            default -> error(404, "RESOURCE_NOT_FOUND");
        };
    }

    private Answered token() {
        var token = "A21." + UUID.randomUUID();
        tokens.add(token);
        asked++;
        var body =
                JsonNodeFactory.instance.objectNode().put("access_token", token).put("expires_in", 31_668);
        return new Answered(200, body.put("token_type", "Bearer"));
    }

    private static Answered verified(Asked asked) {
        boolean fine = tree(asked).path("transmission_sig").asText().equals("signed")
                && tree(asked).path("webhook_id").asText().equals("WH1");
        var body = JsonNodeFactory.instance.objectNode();
        return new Answered(200, body.put("verification_status", fine ? "SUCCESS" : "FAILURE"));
    }

    synchronized int kept() {
        return vault.size();
    }

    synchronized int taken() {
        return orders.keySet().stream().mapToInt(this::captures).sum();
    }

    /** An account is kept some time after the payment, and a message tells of it. */
    synchronized void storeLater() {
        storesLater = true;
    }

    /** The message about an account that was kept meanwhile. */
    synchronized String stored(String order) {
        var token = token(storing.remove(order));
        return "{\"id\":\"WH-%s\",\"event_type\":\"VAULT.PAYMENT-TOKEN.CREATED\",\"resource\":{\"id\":\"%s\",\"customer\":{\"id\":\"%s\"},\"payment_source\":{\"paypal\":{\"email_address\":\"anna.pays@example.org\"}},\"metadata\":{\"order_id\":\"%s\"}}}"
                .formatted(token, token, vault.get(token), order);
    }

    /** A customer takes an account away at PayPal. */
    synchronized String dropped() {
        var token = vault.keySet().iterator().next();
        vault.remove(token);
        return "{\"id\":\"WH-D\",\"event_type\":\"VAULT.PAYMENT-TOKEN.DELETED\",\"resource\":{\"id\":\"%s\"}}"
                .formatted(token);
    }

    private String token(String customer) {
        var token = id().toLowerCase(java.util.Locale.ROOT);
        vault.put(token, customer);
        return token;
    }

    private Answered confirmed(Asked asked, ObjectNode order) {
        if (!status(order).equals("PAYER_ACTION_REQUIRED")) return error(422, "ORDER_COMPLETED_OR_VOIDED");
        var wallet = tree(asked).at("/payment_source/paypal");
        var token = wallet.path("vault_id").asText("");
        if (!token.isEmpty()) {
            if (!vault.containsKey(token)) return error(422, "MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE");
            order.put("status", "APPROVED");
            return new Answered(200, order.deepCopy());
        }
        if (wallet.at("/experience_context/return_url").isMissingNode()) return error(422, "NO_RETURN_URL");
        if (wallet.at("/attributes/vault/store_in_vault").asText().equals("ON_SUCCESS"))
            storing.put(
                    order.path("id").asText(),
                    wallet.at("/attributes/customer/id").asText(id()));
        return new Answered(200, order.deepCopy());
    }

    /** An order that names a kept account is paid with it at once. */
    private Answered charged(Asked asked, ObjectNode order, String token) {
        if (asked.header("PayPal-Request-Id") == null) return error(400, "PAYPAL_REQUEST_ID_REQUIRED");
        if (!vault.containsKey(token)) return error(422, "MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE");
        if (asksNow()) return error(422, "PAYER_ACTION_REQUIRED");
        order.put("status", "APPROVED");
        orders.put(order.path("id").asText(), order);
        return taken(order, "capture");
    }

    private Answered created(Asked asked) {
        var id = id();
        var order = tree(asked);
        var source = order.remove("payment_source");
        order.put("id", id).put("status", "PAYER_ACTION_REQUIRED");
        order.putObject("payment_source").putObject("paypal");
        if (source.at("/paypal/vault_id").isTextual())
            return charged(asked, order, source.at("/paypal/vault_id").asText());
        if (source.at("/paypal/experience_context/return_url").isMissingNode()) return error(422, "NO_RETURN_URL");
        order.putArray("links")
                .addObject()
                .put("href", "https://www.sandbox.paypal.com/checkoutnow?token=" + id)
                .put("rel", "payer-action")
                .put("method", "GET");
        orders.put(id, order);
        return new Answered(201, order.deepCopy());
    }

    private Answered taken(ObjectNode order, String what) {
        boolean holds = what.equals("authorize");
        if (status(order).equals("COMPLETED"))
            return error(422, holds ? "ORDER_ALREADY_AUTHORIZED" : "ORDER_ALREADY_CAPTURED");
        if (!status(order).equals("APPROVED")) return error(422, "ORDER_NOT_APPROVED");
        if (declining) {
            declining = false;
            order.put("status", "PAYER_ACTION_REQUIRED");
            return error(422, "INSTRUMENT_DECLINED");
        }
        order.put("status", "COMPLETED");
        var payment = unit(order)
                .withObject("/payments")
                .withArray(holds ? "/authorizations" : "/captures")
                .addObject();
        payment.put("id", id()).put("status", holds ? "CREATED" : "COMPLETED");
        payment.set("amount", unit(order).path("amount").deepCopy());
        var id = order.path("id").asText();
        if (storing.containsKey(id)) {
            var wallet = order.withObject("/payment_source/paypal").put("email_address", "anna.pays@example.org");
            var kept = wallet.withObject("/attributes/vault");
            if (storesLater) kept.put("status", "APPROVED");
            else {
                var customer = storing.remove(id);
                kept.put("id", token(customer))
                        .put("status", "VAULTED")
                        .putObject("customer")
                        .put("id", customer);
            }
        }
        return new Answered(201, order.deepCopy());
    }

    private Answered captured(Asked asked, String id) {
        var order = with("authorizations", id);
        var held = (ObjectNode) unit(order).at("/payments/authorizations/0");
        if (!status(held).equals("CREATED")) return error(422, "AUTHORIZATION_ALREADY_CAPTURED");
        held.put("status", "CAPTURED");
        var capture = unit(order).withObject("/payments").withArray("/captures").addObject();
        capture.put("id", id()).put("status", "COMPLETED").put("final_capture", true);
        capture.set("amount", tree(asked).path("amount"));
        return new Answered(201, capture.deepCopy());
    }

    private Answered voided(String id) {
        var held = (ObjectNode) unit(with("authorizations", id)).at("/payments/authorizations/0");
        if (!status(held).equals("CREATED")) return error(422, "PREVIOUSLY_VOIDED");
        held.put("status", "VOIDED");
        return new Answered(200, held.deepCopy());
    }

    private Answered refunded(Asked asked, String id) {
        var order = with("captures", id);
        var capture = unit(order).at("/payments/captures/0");
        var wanted = tree(asked);
        long sum = minor(wanted);
        for (var refund : unit(order).at("/payments/refunds")) sum += minor(refund);
        if (sum > minor(capture)) return error(422, "REFUND_AMOUNT_EXCEEDED");
        var refund = unit(order).withObject("/payments").withArray("/refunds").addObject();
        refund.put("id", id()).put("status", "COMPLETED").set("custom_id", wanted.path("custom_id"));
        refund.set("amount", wanted.path("amount"));
        return new Answered(201, refund.deepCopy());
    }

    private ObjectNode with(String kind, String id) {
        return orders.values().stream()
                .filter(order ->
                        unit(order).at("/payments/" + kind + "/0/id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode unit(ObjectNode order) {
        return (ObjectNode) order.at("/purchase_units/0");
    }

    private static String status(JsonNode one) {
        return one.path("status").asText();
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 17).toUpperCase(java.util.Locale.ROOT);
    }

    private static ObjectNode tree(Asked asked) {
        try {
            return (ObjectNode) JSON.readTree(asked.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("We sent something that is not JSON", e);
        }
    }
}
