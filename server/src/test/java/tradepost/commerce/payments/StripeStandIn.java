package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Stripe as far as our adapter speaks with it: intents and refunds that keep their state, keys that are answered once, and faults in the order a
 * story wants them. Each exchange is held against the published description where that is at hand.
 */
final class StripeStandIn implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, ObjectNode> intents = new LinkedHashMap<>();
    private final List<ObjectNode> refunds = new ArrayList<>();
    private final Map<String, Kept> answered = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();
    private final Optional<StripeContract> contract;
    private int checked;

    /** What goes wrong with a request that changes something. */
    enum Fault {
        LOST_REQUEST,
        LOST_ANSWER,
        KEY_IN_USE,
        TOO_MANY,
        FAULT_AFTERWARDS
    }

    private record Asked(String method, String path, Map<String, String> form, String key) {}

    private record Answered(int status, JsonNode body) {}

    private record Kept(Asked asked, Answered answer) {}

    StripeStandIn(URI address, Optional<StripeContract> contract) {
        this.contract = contract;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", address.getPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    synchronized void next(Fault... wanted) {
        faults.addAll(List.of(wanted));
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int checked() {
        return checked;
    }

    synchronized ObjectNode intent(String id) {
        return intents.get(id).deepCopy();
    }

    synchronized int intents() {
        return intents.size();
    }

    /** The holder of a card agrees at the bank. */
    synchronized void agree(String id) {
        paid(intents.get(id));
    }

    synchronized long refunded() {
        return refunds.stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var text = method.equals("GET")
                    ? exchange.getRequestURI().getRawQuery()
                    : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var asked = new Asked(
                    method, exchange.getRequestURI().getPath(), form(text), headers.getFirst("Idempotency-Key"));
            if (!"Bearer sk_test_teapot".equals(headers.getFirst("Authorization"))) {
                send(exchange, error(401, "invalid_request_error", "Invalid API key"));
                return;
            }
            var fault = method.equals("POST") ? faults.poll() : null;
            if (fault == Fault.LOST_REQUEST) return;
            if (fault == Fault.KEY_IN_USE) send(exchange, error(409, "idempotency_error", "Key in use"));
            else if (fault == Fault.TOO_MANY) send(exchange, error(429, "invalid_request_error", "Too many requests"));
            else {
                var answer = once(asked, fault == Fault.FAULT_AFTERWARDS);
                check(asked, answer);
                if (fault != Fault.LOST_ANSWER) send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, Answered answer) throws IOException {
        var body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void check(Asked asked, Answered answer) {
        var path = asked.path().replaceFirst("/pi_[A-Za-z0-9]+", "/{intent}");
        contract.ifPresent(published ->
                violations.addAll(published.wrong(asked.method(), path, asked.form(), answer.status(), answer.body())));
        checked++;
    }

    /** A key keeps its first answer, also one of a fault; with other contents it is refused. */
    private Answered once(Asked asked, boolean fails) {
        if (asked.key() == null) return carriedOut(asked);
        var kept = answered.get(asked.key());
        if (kept != null) {
            return kept.asked().equals(asked)
                    ? kept.answer()
                    : error(400, "idempotency_error", "Keys can only be used with the same parameters");
        }
        var answer = carriedOut(asked);
        var told = fails ? error(500, "api_error", "Something went wrong") : answer;
        answered.put(
                asked.key(),
                new Kept(asked, new Answered(told.status(), told.body().deepCopy())));
        return told;
    }

    private Answered carriedOut(Asked asked) {
        var parts = asked.path().split("/");
        var intent = parts.length > 3 ? intents.get(parts[3]) : null;
        if (asked.path().equals("/v1/payment_intents")) return created(asked);
        if (asked.path().equals("/v1/refunds")) return asked.method().equals("GET") ? list(asked) : refund(asked);
        if (intent == null) return error(404, "invalid_request_error", "No such payment_intent");
        return switch (parts.length == 4 ? "" : parts[4]) {
            case "" -> ok(intent);
            case "confirm" -> confirm(asked, intent);
            case "capture" -> capture(asked, intent);
            case "cancel" -> cancel(asked, intent);
            default -> error(404, "invalid_request_error", "Unrecognized request URL");
        };
    }

    private Answered created(Asked asked) {
        var form = asked.form();
        var id = "pi_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        var intent = object(id, "payment_intent", form);
        intent.put("capture_method", form.get("capture_method")).put("confirmation_method", "automatic");
        intent.put("livemode", false).put("status", "requires_payment_method");
        intent.put("amount_received", 0).put("amount_capturable", 0);
        intent.putArray("payment_method_types").add(form.get("payment_method_types[0]"));
        intents.put(id, intent);
        return ok(intent);
    }

    private static ObjectNode object(String id, String type, Map<String, String> form) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", id).put("object", type).put("created", 1_660_000_000L);
        object.put("amount", Long.parseLong(form.get("amount"))).put("currency", form.get("currency"));
        object.putObject("metadata").put("tradepost_key", form.get("metadata[tradepost_key]"));
        return object;
    }

    private static Answered confirm(Asked asked, ObjectNode intent) {
        if (!intent.path("status").asText().startsWith("requires_payment")) return unexpected(intent);
        switch (asked.form().get("payment_method")) {
            case "pm_declined" -> {
                return error(402, "card_error", "Your card was declined.");
            }
            case "pm_challenge" -> {
                intent.put("status", "requires_action");
                intent.putObject("next_action")
                        .put("type", "redirect_to_url")
                        .putObject("redirect_to_url")
                        .put("url", "https://hooks.stripe.com/3d_secure")
                        .put("return_url", asked.form().get("return_url"));
            }
            default -> paid(intent);
        }
        return ok(intent);
    }

    private static void paid(ObjectNode intent) {
        boolean manual = intent.path("capture_method").asText().equals("manual");
        intent.put("status", manual ? "requires_capture" : "succeeded");
        intent.remove("next_action");
        intent.put(
                manual ? "amount_capturable" : "amount_received",
                intent.path("amount").asLong());
    }

    private static Answered capture(Asked asked, ObjectNode intent) {
        long amount = Long.parseLong(asked.form().get("amount_to_capture"));
        if (!intent.path("status").asText().equals("requires_capture")
                || amount > intent.path("amount_capturable").asLong()) return unexpected(intent);
        intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
        return ok(intent);
    }

    private static Answered cancel(Asked asked, ObjectNode intent) {
        var status = intent.path("status").asText();
        if (status.equals("succeeded") || status.equals("canceled")) return unexpected(intent);
        intent.put("status", "canceled").put("cancellation_reason", asked.form().get("cancellation_reason"));
        return ok(intent);
    }

    private Answered refund(Asked asked) {
        var of = asked.form().get("payment_intent");
        var intent = intents.get(of);
        var form = new LinkedHashMap<>(asked.form());
        form.put("currency", intent.path("currency").asText());
        var refund = object("re_" + (refunds.size() + 1) + of.substring(3), "refund", form);
        refund.put("status", "succeeded").put("payment_intent", of);
        if (refunded() + refund.path("amount").asLong()
                > intent.path("amount_received").asLong())
            return error(400, "invalid_request_error", "Refund amount is greater than unrefunded amount on charge");
        refunds.add(refund);
        return ok(refund);
    }

    private Answered list(Asked asked) {
        var page = JsonNodeFactory.instance.objectNode();
        page.put("object", "list").put("url", "/v1/refunds").put("has_more", false);
        var data = page.putArray("data");
        refunds.stream()
                .filter(refund -> refund.path("payment_intent")
                        .asText()
                        .equals(asked.form().get("payment_intent")))
                .forEach(data::add);
        return ok(page);
    }

    private static Answered ok(JsonNode body) {
        return new Answered(200, body.deepCopy());
    }

    private static Answered unexpected(JsonNode intent) {
        return error(
                400,
                "invalid_request_error",
                "This PaymentIntent is " + intent.path("status").asText());
    }

    private static Answered error(int status, String type, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("type", type).put("message", message);
        return new Answered(status, body);
    }

    private static Map<String, String> form(String text) {
        var form = new LinkedHashMap<String, String>();
        if (text == null) return form;
        for (var field : text.split("&")) {
            var parts = field.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
