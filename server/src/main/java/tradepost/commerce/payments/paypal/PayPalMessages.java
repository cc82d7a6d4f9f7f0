package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.HeardMessages;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** PayPal's messages. PayPal itself is asked whether one is from PayPal, and then what became of the payment. */
@Singleton
class PayPalMessages {
    static final Setting<String> WEBHOOK = Setting.text("payments.paypal_webhook_id", "")
            .describe(
                    "The id of the webhook at PayPal that sends CHECKOUT.ORDER.*, PAYMENT.AUTHORIZATION.*, PAYMENT.CAPTURE.*, CUSTOMER.DISPUTE.* and VAULT.PAYMENT-TOKEN.* to https://<shop>/api/webhooks/paypal");
    private static final String TOKEN_CREATED = "VAULT.PAYMENT-TOKEN.CREATED";
    private static final String TOKEN_DELETED = "VAULT.PAYMENT-TOKEN.DELETED";
    private final Json json;
    private final Settings settings;
    private final PayPalApi api;
    private final HeardMessages heard;
    private final Operations operations;
    private final PayPalDisputes disputes;
    private final PayPalWallets wallets;

    /** What a message came with: which one it is, when and how it was signed, and where the key for that is. */
    record Signed(String id, String time, String algorithm, String certificate, String signature) {}

    @Inject
    PayPalMessages(
            Json json,
            Settings settings,
            PayPalApi api,
            HeardMessages heard,
            Operations operations,
            PayPalDisputes disputes,
            PayPalWallets wallets) {
        this.json = json;
        this.settings = settings;
        this.api = api;
        this.heard = heard;
        this.operations = operations;
        this.disputes = disputes;
        this.wallets = wallets;
    }

    void receive(Signed signed, String body) {
        var event = event(body);
        if (settings.get(WEBHOOK).isBlank() || !api.isOpen() || !isFromPayPal(signed, body)) throw forged();
        var resource = event.path("resource");
        var type = event.path("event_type").asText();
        var about = about(type, resource);
        heard.settle(
                new HeardMessages.Message(PayPalGateway.NAME, event.path("id").asText(), type, about),
                () -> settled(type, about, resource));
    }

    /** The dispute, the order that is paid, or the token of an account that is kept no longer. */
    private static String about(String type, JsonNode resource) {
        var id = resource.path("id").asText();
        if (type.startsWith("CUSTOMER.DISPUTE."))
            return resource.path("dispute_id").asText();
        if (type.equals(TOKEN_CREATED)) return resource.at("/metadata/order_id").asText();
        return resource.at("/supplementary_data/related_ids/order_id").asText(id);
    }

    private Optional<PaymentId> settled(String type, String about, JsonNode resource) {
        if (type.startsWith("CUSTOMER.DISPUTE.")) return disputes.note(about);
        if (type.equals(TOKEN_DELETED)) {
            wallets.gone(about);
            return Optional.empty();
        }
        var start = operations.started(PayPalGateway.NAME, about);
        if (type.equals(TOKEN_CREATED)) start.ifPresent(one -> wallets.kept(one, resource));
        return start.map(Operation::payment);
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
