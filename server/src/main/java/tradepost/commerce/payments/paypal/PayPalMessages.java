package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.HeardMessages;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** PayPal's messages. PayPal itself is asked whether one is from PayPal, and then what became of the payment. */
@Singleton
class PayPalMessages {
    static final Setting<String> WEBHOOK = Setting.text("payments.paypal_webhook_id", "")
            .describe(
                    "The id of the webhook at PayPal that sends CHECKOUT.ORDER.*, PAYMENT.AUTHORIZATION.*, PAYMENT.CAPTURE.* and CUSTOMER.DISPUTE.* to https://<shop>/api/webhooks/paypal");
    private final Json json;
    private final Settings settings;
    private final PayPalApi api;
    private final HeardMessages heard;
    private final Operations operations;
    private final PayPalDisputes disputes;

    /** What a message came with: which one it is, when and how it was signed, and where the key for that is. */
    record Signed(String id, String time, String algorithm, String certificate, String signature) {}

    @Inject
    PayPalMessages(
            Json json,
            Settings settings,
            PayPalApi api,
            HeardMessages heard,
            Operations operations,
            PayPalDisputes disputes) {
        this.json = json;
        this.settings = settings;
        this.api = api;
        this.heard = heard;
        this.operations = operations;
        this.disputes = disputes;
    }

    void receive(Signed signed, String body) {
        var event = event(body);
        if (settings.get(WEBHOOK).isBlank() || !api.isOpen() || !isFromPayPal(signed, body)) throw forged();
        var resource = event.path("resource");
        var type = event.path("event_type").asText();
        boolean disputed = type.startsWith("CUSTOMER.DISPUTE.");
        var about = disputed
                ? resource.path("dispute_id").asText()
                : resource.at("/supplementary_data/related_ids/order_id")
                        .asText(resource.path("id").asText());
        heard.settle(
                new HeardMessages.Message(PayPalGateway.NAME, event.path("id").asText(), type, about),
                () -> disputed
                        ? disputes.note(about)
                        : operations.started(PayPalGateway.NAME, about).map(Operation::payment));
    }

    private JsonNode event(String body) {
        try {
            // Nothing may follow it: it is about to stand in the middle of a question of ours.
            return json.mapper()
                    .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body);
        } catch (JsonProcessingException e) {
            throw forged();
        }
    }

    private static Problem forged() {
        return Problem.unauthenticated("The signature of this message is wrong");
    }

    /** The message goes along letter by letter: written anew it would no longer be what was signed. */
    private boolean isFromPayPal(Signed signed, String body) {
        var said = JsonNodeFactory.instance
                .objectNode()
                .put("auth_algo", signed.algorithm())
                .put("cert_url", signed.certificate())
                .put("transmission_id", signed.id())
                .put("transmission_sig", signed.signature())
                .put("transmission_time", signed.time())
                .put("webhook_id", settings.get(WEBHOOK).strip())
                .toString();
        var question = said.substring(0, said.length() - 1) + ",\"webhook_event\":" + body + "}";
        try {
            return api.post("/v1/notifications/verify-webhook-signature", null, question) instanceof Reply.Said answer
                    && answer.body().path("verification_status").asText().equals("SUCCESS");
        } catch (Gateway.Unreachable e) {
            throw Problem.unavailable("paypal_unreachable", "PayPal does not answer; send this message again");
        }
    }
}
