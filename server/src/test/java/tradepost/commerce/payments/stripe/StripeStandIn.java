package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tradepost.commerce.payments.StandIn;

/**
 * Stripe: intents and refunds that keep their state, and keys that are answered once. Each exchange is held against the published description
 * where that is at hand.
 */
final class StripeStandIn extends StandIn {
    private final Map<String, ObjectNode> intents = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private int customers;
    private final List<ObjectNode> refunds = new ArrayList<>();
    private final Map<String, Kept> answered = new LinkedHashMap<>();
    private final Map<String, ObjectNode> disputes = new LinkedHashMap<>();
    private final Map<String, Integer> captures = new LinkedHashMap<>();
    private final Optional<StripeContract> contract;

    private record Kept(String path, String body, Answered answer) {}

    StripeStandIn(URI address, Optional<StripeContract> contract) {
        super(address);
        this.contract = contract;
    }

    @Override
    public synchronized int starts() {
        return intents.size();
    }

    @Override
    public synchronized void agree(String id) {
        paid(intents.get(id));
    }

    @Override
    public synchronized void distort(String id, long minor, String currency) {
        intents.get(id)
                .put("amount", minor)
                .put("amount_received", minor)
                .put("currency", currency.toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public synchronized int captures(String id) {
        return captures.getOrDefault(id, 0);
    }

    @Override
    public synchronized long refunded() {
        return refunds.stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
    }

    /** The customer disputes a payment, or the bank decides; the answer is the dispute's id. */
    synchronized String dispute(String intent, String status) {
        var id = "dp_" + intent.substring(3);
        var dispute = disputes.computeIfAbsent(
                id,
                _ -> object(
                        id,
                        "dispute",
                        Map.of("amount", intents.get(intent).path("amount").asText(), "currency", "inr")));
        dispute.put("status", status).put("reason", "fraudulent").put("payment_intent", intent);
        dispute.put("charge", "ch_1").put("is_charge_refundable", false).put("livemode", false);
        dispute.putArray("balance_transactions");
        dispute.putObject("evidence");
        dispute.putObject("metadata");
        dispute.putObject("evidence_details")
                .put("due_by", 1_800_000_000L)
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
        return id;
    }

    synchronized ObjectNode intent(String id) {
        return intents.get(id).deepCopy();
    }

    @Override
    protected Answered stranger(Asked asked) {
        return "Bearer sk_test_teapot".equals(asked.header("Authorization")) ? null : error(401);
    }

    @Override
    protected Answered error(int status) {
        return error(status, status == 409 ? "idempotency_error" : "api_error", "Something went wrong");
    }

    @Override
    protected List<String> wrong(Asked asked, Answered answer) {
        var path = asked.path()
                .replaceFirst("/pi_[A-Za-z0-9]+", "/{intent}")
                .replaceFirst("/dp_[A-Za-z0-9]+", "/{dispute}")
                .replaceFirst("/pm_[A-Za-z0-9_]+", "/{payment_method}");
        return contract.map(
                        published -> published.wrong(asked.method(), path, form(asked), answer.status(), answer.body()))
                .orElse(List.of());
    }

    private static Map<String, String> form(Asked asked) {
        return asked.method().equals("GET") ? asked.query() : fields(asked.body());
    }

    /** A key keeps its first answer, also one of a fault; with other contents it is refused. */
    @Override
    protected Answered carriedOut(Asked asked, boolean failsAfterwards) {
        var key = asked.header("Idempotency-Key");
        if (key == null) return carriedOut(asked);
        var kept = answered.get(key);
        if (kept != null) {
            return kept.path().equals(asked.path()) && kept.body().equals(asked.body())
                    ? kept.answer()
                    : error(400, "idempotency_error", "Keys can only be used with the same parameters");
        }
        var answer = carriedOut(asked);
        var told = failsAfterwards ? error(500) : answer;
        answered.put(
                key,
                new Kept(
                        asked.path(),
                        asked.body(),
                        new Answered(told.status(), told.body().deepCopy())));
        return answer;
    }

    private Answered carriedOut(Asked asked) {
        var parts = asked.path().split("/");
        var intent = parts.length > 3 ? intents.get(parts[3]) : null;
        if (asked.path().equals("/v1/payment_intents")) return created(asked);
        if (asked.path().equals("/v1/refunds")) return asked.method().equals("GET") ? list(asked) : refund(asked);
        if (asked.path().startsWith("/v1/disputes/")) return ok(disputes.get(parts[3]));
        if (asked.path().equals("/v1/customers")) return ok(customer(asked));
        if (asked.path().startsWith("/v1/payment_methods/")) return ok(card(parts[3], parts.length > 4));
        if (intent == null) return error(404, "invalid_request_error", "No such payment_intent");
        return switch (parts.length == 4 ? "" : parts[4]) {
            case "" -> ok(asked.method().equals("POST") ? belonging(asked, intent) : intent);
            case "confirm" -> confirm(asked, intent);
            case "capture" -> capture(asked, intent);
            case "cancel" -> cancel(asked, intent);
            default -> error(404, "invalid_request_error", "Unrecognized request URL");
        };
    }

    private ObjectNode customer(Asked asked) {
        var customer = JsonNodeFactory.instance.objectNode();
        customer.put("id", "cus_" + ++customers).put("object", "customer").put("created", 1_660_000_000L);
        customer.putObject("metadata").put("tradepost_customer", form(asked).get("metadata[tradepost_customer]"));
        return customer.put("livemode", false);
    }

    /** A card that is attached to a customer while they agree to it. */
    private ObjectNode card(String id, boolean detached) {
        if (detached) kept.remove(id);
        var method = JsonNodeFactory.instance.objectNode();
        method.put("id", id).put("object", "payment_method").put("type", "card").put("created", 1_660_000_000L);
        method.put("livemode", false).putObject("billing_details");
        method.putObject("card")
                .put("brand", "visa")
                .put("last4", "4242")
                .put("exp_month", 12)
                .put("exp_year", 2030)
                .put("funding", "credit");
        return method.put("customer", kept.get(id));
    }

    private static ObjectNode belonging(Asked asked, ObjectNode intent) {
        var form = form(asked);
        intent.put("customer", form.get("customer"));
        if (form.containsKey("metadata[tradepost_customer]"))
            ((ObjectNode) intent.path("metadata")).put("tradepost_customer", form.get("metadata[tradepost_customer]"));
        return intent;
    }

    /** The cards that customers have agreed to be kept, by whose they are. */
    synchronized Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    synchronized int taken() {
        return captures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Answered created(Asked asked) {
        var form = form(asked);
        var id = "pi_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        var intent = object(id, "payment_intent", form);
        intent.put("capture_method", form.get("capture_method")).put("confirmation_method", "automatic");
        intent.put("livemode", false).put("status", "requires_payment_method");
        intent.put("amount_received", 0).put("amount_capturable", 0);
        intent.putArray("payment_method_types").add(form.get("payment_method_types[0]"));
        intents.put(id, intent);
        return form.containsKey("off_session") ? charged(form, intent) : ok(intent);
    }

    /** A card is charged while its owner is away; one that is refused leaves an intent that wants another card. */
    private Answered charged(Map<String, String> form, ObjectNode intent) {
        var card = form.get("payment_method");
        if (!kept.containsKey(card) || !kept.get(card).equals(form.get("customer")) || !form.containsKey("confirm"))
            return error(400, "invalid_request_error", "The card belongs to another customer");
        intent.put("customer", form.get("customer")).put("payment_method", card);
        if (!asksNow()) {
            paid(intent);
            return ok(intent);
        }
        var refused = error(402, "card_error", "Your card was declined. This transaction requires authentication.");
        ((ObjectNode) refused.body().path("error"))
                .put("code", "authentication_required")
                .set("payment_intent", intent.deepCopy());
        return refused;
    }

    private static ObjectNode object(String id, String type, Map<String, String> form) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", id).put("object", type).put("created", 1_660_000_000L);
        object.put("amount", Long.parseLong(form.get("amount"))).put("currency", form.get("currency"));
        object.putObject("metadata").put("tradepost_key", form.get("metadata[tradepost_key]"));
        return object;
    }

    private Answered confirm(Asked asked, ObjectNode intent) {
        if (!intent.path("status").asText().startsWith("requires_payment")) return unexpected(intent);
        var card = form(asked).get("payment_method");
        if (kept.containsKey(card)
                && !kept.get(card).equals(intent.path("customer").asText()))
            return error(400, "invalid_request_error", "The card belongs to another customer");
        intent.put("payment_method", card);
        if (form(asked).containsKey("setup_future_usage")) {
            intent.put("setup_future_usage", form(asked).get("setup_future_usage"));
            kept.put(card, intent.path("customer").asText());
        }
        switch (card) {
            case "pm_declined" -> {
                return error(402, "card_error", "Your card was declined.");
            }
            case "pm_challenge" -> {
                intent.put("status", "requires_action");
                intent.putObject("next_action")
                        .put("type", "redirect_to_url")
                        .putObject("redirect_to_url")
                        .put("url", "https://hooks.stripe.com/3d_secure")
                        .put("return_url", form(asked).get("return_url"));
            }
            default -> paid(intent);
        }
        return ok(intent);
    }

    private void paid(ObjectNode intent) {
        boolean manual = intent.path("capture_method").asText().equals("manual");
        intent.put("status", manual ? "requires_capture" : "succeeded");
        intent.remove("next_action");
        if (!manual) captures.merge(intent.path("id").asText(), 1, Integer::sum);
        intent.put(
                manual ? "amount_capturable" : "amount_received",
                intent.path("amount").asLong());
    }

    private Answered capture(Asked asked, ObjectNode intent) {
        long amount = Long.parseLong(form(asked).get("amount_to_capture"));
        if (!intent.path("status").asText().equals("requires_capture")
                || amount > intent.path("amount_capturable").asLong()) return unexpected(intent);
        captures.merge(intent.path("id").asText(), 1, Integer::sum);
        intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
        return ok(intent);
    }

    private static Answered cancel(Asked asked, ObjectNode intent) {
        var status = intent.path("status").asText();
        if (status.equals("succeeded") || status.equals("canceled")) return unexpected(intent);
        intent.put("status", "canceled").put("cancellation_reason", form(asked).get("cancellation_reason"));
        return ok(intent);
    }

    private Answered refund(Asked asked) {
        var of = form(asked).get("payment_intent");
        var intent = intents.get(of);
        var form = new LinkedHashMap<>(form(asked));
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
                        .equals(form(asked).get("payment_intent")))
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
}
