package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.HoldingGateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Tenants;

/**
 * PayPal's orders. The customer's approval moves no money: we do, under a key of our own, when we hear of it from the browser, a message or the
 * watchdog. Held money is captured once, since a refund goes to one capture.
 */
@Singleton
class PayPalGateway implements HoldingGateway {
    static final String NAME = "paypal";
    private static final String PAY = "paypal";
    private static final String HELD = "paypal_later";
    private static final String ORDERS = "/v2/checkout/orders";
    private final PayPalApi api;
    private final Tenants tenants;

    @Inject
    PayPalGateway(PayPalApi api, Tenants tenants) {
        this.api = api;
        this.tenants = tenants;
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
        return List.of(
                new PaymentMethod(PAY, "PayPal", "Is charged at once"),
                new PaymentMethod(HELD, "PayPal, charged later", "Is charged when the goods leave"));
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
        return begin(start);
    }

    @Override
    public Answer authorise(Operation start) {
        return begin(start);
    }

    /** PayPal remembers a key for hours only; a second order after that is one nobody is sent to. */
    private Answer begin(Operation start) {
        if (!start.reference().isEmpty()) return lookedAt(start);
        return switch (api.post(ORDERS, start.mark(), order(start).toString())) {
            case Reply.Said said -> new PayPalOrder(said.body()).asking();
            case Reply.Refused no -> new Answer.Refused("", PayPalApi.reason(no));
        };
    }

    private ObjectNode order(Operation start) {
        var order = JsonNodeFactory.instance.objectNode();
        order.put("intent", start.kind() == Operation.Kind.AUTHORISE ? "AUTHORIZE" : "CAPTURE");
        var unit = order.putArray("purchase_units").addObject();
        unit.put("custom_id", start.mark()).set("amount", amount(start.amount()));
        order.putObject("payment_source")
                .putObject("paypal")
                .putObject("experience_context")
                .put("return_url", tenants.home() + "/pay/paypal")
                .put("cancel_url", tenants.home() + start.back())
                .put("shipping_preference", "NO_SHIPPING")
                .put("user_action", "PAY_NOW");
        return order;
    }

    private static ObjectNode amount(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("currency_code", money.currency().getCurrencyCode())
                .put("value", PayPalOrder.value(money));
    }

    private Answer lookedAt(Operation start) {
        var found = order(start.reference());
        if (found.isEmpty()) return new Answer.Refused(start.reference(), "PayPal knows the order no longer");
        var order = found.get();
        return switch (order.status()) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> order.asking();
            case "APPROVED" -> taken(start, order);
            case "COMPLETED" -> order.begun(start);
            case "VOIDED" -> new Answer.Refused(order.id(), "The order was voided at PayPal");
            default -> throw PayPalOrder.unknown(order.json());
        };
    }

    /** The customer has approved: now the money is taken or held. */
    private Answer taken(Operation start, PayPalOrder order) {
        var what = start.kind() == Operation.Kind.AUTHORISE ? "authorize" : "capture";
        return switch (api.post(ORDERS + "/" + order.id() + "/" + what, start.mark() + "-take", "{}")) {
            case Reply.Said said -> new PayPalOrder(said.body()).begun(start);
            case Reply.Refused no ->
                switch (PayPalApi.issue(no)) {
                    // Another of their cards may do; PayPal asks for it on its own page.
                    case "INSTRUMENT_DECLINED", "PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED" -> order.asking();
                    case "ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_AUTHORIZED" ->
                        existing(order.id()).begun(start);
                    default -> new Answer.Refused(order.id(), PayPalApi.reason(no));
                };
        };
    }

    @Override
    public Answer capture(Operation capture) {
        var held = held(capture);
        var body = JsonNodeFactory.instance.objectNode().put("final_capture", true);
        body.set("amount", amount(capture.amount()));
        var path = "/v2/payments/authorizations/" + held.path("id").asText() + "/capture";
        return switch (api.post(path, capture.mark(), body.toString())) {
            case Reply.Said said -> PayPalOrder.captured(said.body(), capture);
            case Reply.Refused no -> new Answer.Refused("", PayPalApi.reason(no));
        };
    }

    @Override
    public Answer free(Operation freeing) {
        var path = "/v2/payments/authorizations/" + held(freeing).path("id").asText() + "/void";
        return switch (api.post(path, null, "")) {
            case Reply.Said _ -> new Answer.Succeeded("", freeing.amount());
            case Reply.Refused no ->
                freedBefore(freeing) instanceof Answer.Succeeded done
                        ? done
                        : new Answer.Refused("", PayPalApi.reason(no));
        };
    }

    private Answer freedBefore(Operation freeing) {
        return switch (held(freeing).path("status").asText()) {
            case "VOIDED" -> new Answer.Succeeded("", freeing.amount());
            case "CAPTURED" -> new Answer.Refused("", "The money was taken; give it back instead");
            default -> new Answer.NotKnown();
        };
    }

    @Override
    public Answer refund(Operation refund) {
        var capture = existing(refund.startReference())
                .capture()
                .orElseThrow(() -> new Gateway.Unreachable("PayPal knows no capture of this payment any more"));
        var body = JsonNodeFactory.instance.objectNode().put("custom_id", refund.mark());
        body.set("amount", amount(refund.amount()));
        var path = "/v2/payments/captures/" + capture.path("id").asText() + "/refund";
        return switch (api.post(path, refund.mark(), body.toString())) {
            case Reply.Said said -> PayPalOrder.refunded(said.body(), refund.amount());
            case Reply.Refused no -> new Answer.Refused("", PayPalApi.reason(no));
        };
    }

    /** PayPal remembers the keys of captures for weeks, so a second request under one tells what became of the first. */
    @Override
    public Answer inquire(Operation operation) {
        return switch (operation.kind()) {
            case PURCHASE, AUTHORISE -> begin(operation);
            case CAPTURE ->
                existing(operation.startReference()).capture().isEmpty() ? new Answer.NotKnown() : capture(operation);
            case VOID -> freedBefore(operation);
            case REFUND ->
                existing(operation.startReference())
                        .refund(operation.mark())
                        .map(refund -> PayPalOrder.refunded(refund, operation.amount()))
                        .orElseGet(Answer.NotKnown::new);
        };
    }

    /** Nobody takes the money of an order that we leave alone, approved or not. */
    @Override
    public Answer cancel(Operation start) {
        var gone = new Answer.Refused(start.reference(), "The payment was given up");
        if (start.reference().isEmpty()) return gone;
        return order(start.reference())
                .filter(order -> order.status().equals("COMPLETED"))
                .map(order -> order.begun(start))
                .orElse(gone);
    }

    private JsonNode held(Operation followUp) {
        return existing(followUp.startReference())
                .authorization()
                .orElseThrow(() -> new Gateway.Unreachable("PayPal holds no money of this payment any more"));
    }

    private PayPalOrder existing(String id) {
        return order(id).orElseThrow(() -> new Gateway.Unreachable("PayPal knows order " + id + " no longer"));
    }

    private Optional<PayPalOrder> order(String id) {
        return api.get(ORDERS + "/" + id).map(PayPalOrder::new);
    }
}
