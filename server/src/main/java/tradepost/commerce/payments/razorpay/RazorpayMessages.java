package tradepost.commerce.payments.razorpay;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.HeardMessages;
import tradepost.commerce.payments.Hmac;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Razorpay's messages. They come more than once and in any order, so a message is only a hint: Razorpay itself is asked. */
@Singleton
class RazorpayMessages {
    static final Setting<String> SECRET = Setting.secret("payments.razorpay_webhook_secret")
            .describe(
                    "The secret of the webhook at Razorpay that sends payment.*, payment.dispute.*, order.paid and refund.* to https://<shop>/api/webhooks/razorpay");
    private final Json json;
    private final Settings settings;
    private final HeardMessages heard;
    private final Operations operations;
    private final RazorpayGateway gateway;
    private final Disputes disputes;
    private final RazorpayTokens tokens;

    @Inject
    RazorpayMessages(
            Json json,
            Settings settings,
            HeardMessages heard,
            Operations operations,
            RazorpayGateway gateway,
            Disputes disputes,
            RazorpayTokens tokens) {
        this.json = json;
        this.settings = settings;
        this.heard = heard;
        this.operations = operations;
        this.gateway = gateway;
        this.disputes = disputes;
        this.tokens = tokens;
    }

    /** The signature is over the body as it came; the id stays the same when a message is repeated. */
    void receive(String id, String signature, String body) {
        var secret = settings.get(SECRET);
        if (secret == null || secret.isBlank() || !Hmac.of(secret.strip()).holds(signature, body))
            throw Problem.unauthenticated("The signature of this message is wrong");
        var event = json.tree(body);
        var about = event.path("payload");
        var order = about.at("/payment/entity/order_id")
                .asText(about.at("/order/entity/id").asText());
        // Without an id nothing tells a repetition, which does no harm: it is settled once more.
        var known = id == null || id.isBlank() ? Hmac.of(secret).hex(body) : id;
        heard.settle(
                new HeardMessages.Message(
                        RazorpayGateway.NAME, known, event.path("event").asText(), order),
                () -> {
                    var payment = about.at("/payment/entity");
                    var start = about(order, about.at("/dispute/entity/id").asText());
                    // The browser did not come back, or the customer has let Razorpay keep something in its window.
                    if (start.isPresent() && payment.path("token_id").isTextual())
                        tokens.noticed(payment.path("id").asText());
                    return start;
                });
    }

    private Optional<PaymentId> about(String order, String dispute) {
        var start = operations.started(RazorpayGateway.NAME, order);
        if (!dispute.isEmpty()) start.ifPresent(payment -> disputes.note(payment.payment(), gateway.dispute(dispute)));
        start.ifPresent(gateway::returnLate);
        return start.map(Operation::payment);
    }
}
