package tradepost.commerce.payments.razorpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.HoldingGateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.payments.Providers;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavingGateway;

/**
 * Razorpay's orders and payments. Making an order moves no money and nobody can pay one whose id nobody has heard, so a start may be repeated
 * and given up. Held money is taken as a whole or not at all, and what is never taken goes back by itself after five days: Razorpay has no
 * request for freeing it.
 */
@Singleton
class RazorpayGateway implements HoldingGateway, SavingGateway {
    static final String NAME = "razorpay";
    private static final String PAY = "razorpay";
    private static final String HELD = "razorpay_later";
    private static final int MINUTES_HELD = 7200;
    private static final int MOST_REFUNDS = 100;
    private static final Logger LOG = Logger.getLogger(RazorpayGateway.class);
    private final RazorpayApi api;
    private final RazorpayTokens tokens;

    @Inject
    RazorpayGateway(RazorpayApi api, RazorpayTokens tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of(PAY, HELD);
    }

    @Override
    public List<PaymentMethod> offered() {
        if (!api.isOpen()) return List.of();
        return List.of(PaymentMethod.of(PAY), PaymentMethod.of(HELD));
    }

    @Override
    public boolean authorises(String method) {
        return method.equals(HELD);
    }

    @Override
    public boolean capturesOnce() {
        return true;
    }

    @Override
    public Answer purchase(Operation start) {
        return start(start);
    }

    @Override
    public Answer authorise(Operation start) {
        return start(start);
    }

    private Answer start(Operation start) {
        if (!start.reference().isEmpty()) return RazorpayAnswers.started(start.reference(), payments(start), start);
        var order = JsonNodeFactory.instance.objectNode();
        order.put("amount", start.amount().minor())
                .put("currency", start.amount().currency().getCurrencyCode())
                .put("receipt", start.key());
        order.putObject("notes").put("tradepost_key", start.key());
        var payment = order.putObject("payment");
        payment.put("capture", start.kind() == Operation.Kind.AUTHORISE ? "manual" : "automatic");
        // A payment whose bank answers late is taken as well, unless it is too late for the order.
        payment.putObject("capture_options")
                .put("automatic_expiry_period", 60)
                .put("manual_expiry_period", MINUTES_HELD)
                .put("refund_speed", "normal");
        return switch (api.post("/v1/orders", Map.of(), order)) {
            case Reply.Said said -> begun(said.body().path("id").asText());
            case Reply.Refused no -> new Answer.Refused("", RazorpayApi.reason(no));
        };
    }

    private static Answer begun(String order) {
        if (order.isEmpty()) throw new Unreachable("Razorpay's answer names no order");
        return new Answer.NeedsAction(order, RazorpayAnswers.page(order));
    }

    /** An order has a receipt, which Razorpay finds but does not keep unique: the first one counts, and nobody is sent to another. */
    private Answer startedBefore(Operation start) {
        if (!start.reference().isEmpty()) return RazorpayAnswers.started(start.reference(), payments(start), start);
        var orders = api.get("/v1/orders?" + Providers.encoded(Map.of("receipt", start.key())));
        var first = orders.path("items").path(0).path("id").asText();
        return first.isEmpty() ? start(start) : begun(first);
    }

    @Override
    public Answer capture(Operation capture) {
        var held = paying(capture);
        var seen = RazorpayAnswers.captured(held, capture);
        if (!(seen instanceof Answer.NotKnown)) return seen;
        var body = amount(capture);
        body.put("currency", capture.amount().currency().getCurrencyCode());
        var id = held.path("id").asText();
        return switch (api.post("/v1/payments/" + id + "/capture", Map.of(), body)) {
            case Reply.Said said -> RazorpayAnswers.captured(said.body(), capture);
            // Somebody may have been faster, and then it was not refused but done.
            case Reply.Refused no ->
                RazorpayAnswers.captured(paying(capture), capture) instanceof Answer.Succeeded done
                        ? done
                        : new Answer.Refused(id, RazorpayApi.reason(no));
        };
    }

    /** Razorpay lets go of it by itself; what matters is that it was not taken. */
    @Override
    public Answer free(Operation freeing) {
        var payment = paying(freeing);
        var id = payment.path("id").asText();
        return payment.path("status").asText().equals("captured")
                ? new Answer.Refused(id, "The money was taken at Razorpay; give it back instead")
                : new Answer.Succeeded(id, freeing.amount());
    }

    @Override
    public Answer refund(Operation refund) {
        var body = amount(refund);
        body.put("speed", "normal").put("receipt", refund.id().toString());
        body.putObject("notes").put("tradepost_key", refund.mark());
        var path = "/v1/payments/" + paying(refund).path("id").asText() + "/refund";
        return switch (api.post(path, Map.of("X-Refund-Idempotency", refund.mark()), body)) {
            case Reply.Said said -> RazorpayAnswers.refunded(said.body(), refund.amount());
            case Reply.Refused no -> new Answer.Refused("", RazorpayApi.reason(no));
        };
    }

    private static ObjectNode amount(Operation operation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", operation.amount().minor());
    }

    @Override
    public Answer inquire(Operation operation) {
        return switch (operation.kind()) {
            case PURCHASE, AUTHORISE -> startedBefore(operation);
            case CAPTURE -> RazorpayAnswers.captured(paying(operation), operation);
            case VOID -> free(operation);
            case REFUND -> refundedBefore(operation);
        };
    }

    private Answer refundedBefore(Operation refund) {
        var path = "/v1/payments/" + paying(refund).path("id").asText() + "/refunds?count=" + MOST_REFUNDS + "&skip=";
        for (int skip = 0; ; skip += MOST_REFUNDS) {
            var page = api.get(path + skip).path("items");
            for (var one : page)
                if (one.path("notes").path("tradepost_key").asText().equals(refund.mark()))
                    return RazorpayAnswers.refunded(one, refund.amount());
            if (page.size() < MOST_REFUNDS) return new Answer.NotKnown();
        }
    }

    /** An order that is not paid stays so: it is only ours to send somebody to its page, and the page closes with the payment. */
    @Override
    public Answer cancel(Operation start) {
        var gone = new Answer.Refused(start.reference(), "The payment was given up");
        if (start.reference().isEmpty()) return gone;
        var answer = RazorpayAnswers.started(start.reference(), payments(start), start);
        return answer instanceof Answer.NeedsAction ? gone : answer;
    }

    /** An order cannot be closed at Razorpay: what a customer paid after the payment was given up goes back at once. */
    void returnLate(Operation start) {
        if (start.status() != Operation.Status.FAILED) return;
        var late = RazorpayAnswers.paying(payments(start));
        if (late.isEmpty() || !late.get().path("status").asText().equals("captured")) return;
        var id = late.get().path("id").asText();
        var body = JsonNodeFactory.instance.objectNode().put("speed", "normal");
        body.putObject("notes").put("tradepost_late", start.key());
        var reply = api.post("/v1/payments/" + id + "/refund", Map.of("X-Refund-Idempotency", start.mark()), body);
        LOG.warnf("Payment %s came after %s was given up and goes back: %s", id, start.key(), reply);
    }

    @Override
    public void forget(String customer, String token) {
        tokens.forget(customer, token);
    }

    /** A token is paid with in Razorpay's window alone; charging without it needs a mandate that the customer gave to their bank. */
    @Override
    public Optional<String> unattended() {
        return Optional.empty();
    }

    /** How a dispute stands now. */
    Disputes.Heard dispute(String id) {
        return RazorpayAnswers.disputed(api.get("/v1/disputes/" + id));
    }

    private JsonNode payments(Operation start) {
        return api.get("/v1/orders/" + start.reference() + "/payments");
    }

    private JsonNode paying(Operation followUp) {
        var payments = api.get("/v1/orders/" + followUp.startReference() + "/payments");
        return RazorpayAnswers.paying(payments)
                .orElseThrow(() -> new Gateway.Unreachable(
                        "Razorpay knows no payment of " + followUp.startReference() + " any more"));
    }
}
