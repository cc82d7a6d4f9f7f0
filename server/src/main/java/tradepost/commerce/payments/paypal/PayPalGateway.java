package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.HoldingGateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavingGateway;

/**
 * PayPal's orders. The customer's approval moves no money: we do, under a key of our own, when we hear of it from the browser, a message or the
 * watchdog. Held money is captured once, since a refund goes to one capture.
 */
@Singleton
class PayPalGateway implements HoldingGateway, SavingGateway {
    static final String NAME = "paypal";
    private static final String PAY = "paypal";
    private static final String HELD = "paypal_later";

    private final PayPalApi api;
    private final PayPalOrders orders;
    private final PayPalBeginning beginning;

    @Inject
    PayPalGateway(PayPalApi api, PayPalOrders orders, PayPalBeginning beginning) {
        this.api = api;
        this.orders = orders;
        this.beginning = beginning;
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
        return beginning.begin(start);
    }

    @Override
    public Answer authorise(Operation start) {
        return beginning.begin(start);
    }

    /** The page of ours on which a customer chooses an account. */
    static URI page(String order) {
        return URI.create("/pay/paypal/" + order);
    }

    @Override
    public Answer capture(Operation capture) {
        var held = held(capture);
        var body = JsonNodeFactory.instance.objectNode().put("final_capture", true);
        body.set("amount", PayPalOrder.amount(capture.amount()));
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
        var capture = orders.existing(refund.startReference())
                .capture()
                .orElseThrow(() -> new Gateway.Unreachable("PayPal knows no capture of this payment any more"));
        var body = JsonNodeFactory.instance.objectNode().put("custom_id", refund.mark());
        body.set("amount", PayPalOrder.amount(refund.amount()));
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
            case PURCHASE, AUTHORISE -> beginning.begin(operation);
            case CAPTURE ->
                orders.existing(operation.startReference()).capture().isEmpty()
                        ? new Answer.NotKnown()
                        : capture(operation);
            case VOID -> freedBefore(operation);
            case REFUND ->
                orders.existing(operation.startReference())
                        .refund(operation.mark())
                        .map(refund -> PayPalOrder.refunded(refund, operation.amount()))
                        .orElseGet(Answer.NotKnown::new);
        };
    }

    /** Nobody takes the money of an order that we leave alone, approved or not. */
    @Override
    public Answer cancel(Operation start) {
        var gone = new Answer.Refused(start.reference(), "The payment was given up");
        if (start.reference().isEmpty() && start.kept() != null) throw PayPalBeginning.doubtful();
        if (start.reference().isEmpty()) return gone;
        return orders.find(start.reference())
                .filter(order -> order.status().equals("COMPLETED"))
                .map(order -> order.begun(start))
                .orElse(gone);
    }

    @Override
    public void forget(String customer, String token) {
        api.delete("/v3/vault/payment-tokens/" + token);
    }

    @Override
    public Optional<String> unattended() {
        return Optional.of(PAY);
    }

    private JsonNode held(Operation followUp) {
        return orders.existing(followUp.startReference())
                .authorization()
                .orElseThrow(() -> new Gateway.Unreachable("PayPal holds no money of this payment any more"));
    }
}
