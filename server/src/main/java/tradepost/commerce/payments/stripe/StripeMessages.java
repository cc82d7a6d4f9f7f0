package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.HeardMessages;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Stripe's messages. A message is only a hint: what became of the payment is asked of Stripe itself. */
@Singleton
class StripeMessages {
    static final Setting<String> SECRET = Setting.secret("payments.stripe_signing_secret")
            .describe(
                    "The signing secret of the endpoint at Stripe that sends payment_intent.*, charge.refund.updated, refund.* and charge.dispute.* to https://<shop>/api/webhooks/stripe");
    private final Json json;
    private final Settings settings;
    private final HeardMessages heard;
    private final Operations operations;
    private final StripeDisputes api;
    private final Disputes disputes;
    private final StripeCards cards;

    @Inject
    StripeMessages(
            Json json,
            Settings settings,
            HeardMessages heard,
            Operations operations,
            StripeDisputes api,
            Disputes disputes,
            StripeCards cards) {
        this.json = json;
        this.settings = settings;
        this.heard = heard;
        this.operations = operations;
        this.api = api;
        this.disputes = disputes;
        this.cards = cards;
    }

    void receive(String signature, String body) {
        var secret = settings.get(SECRET);
        if (secret == null || secret.isBlank() || !new StripeSignature(secret).holds(signature, body))
            throw Problem.unauthenticated("The signature of this message is wrong or too old");
        var event = json.tree(body);
        var about = event.path("data").path("object");
        var message = new HeardMessages.Message(
                StripeGateway.NAME,
                event.path("id").asText(),
                event.path("type").asText(),
                intent(about));
        heard.settle(message, () -> {
            var payment = payment(about);
            if (about.path("object").asText().equals("dispute"))
                payment.ifPresent(
                        id -> disputes.note(id, api.dispute(about.path("id").asText())));
            // The customer agreed that the card is kept, and the bank only asked them after they had left our page.
            if (about.path("setup_future_usage").isTextual() && payment.isPresent()) cards.noticed(intent(about));
            return payment;
        });
    }

    /** By our own key first: the message about an intent may be faster than the answer that tells its id. */
    private Optional<PaymentId> payment(JsonNode about) {
        var key = about.path("metadata").path(StripeGateway.OUR_KEY).asText();
        return operations
                .withKey(key)
                .or(() -> operations.started(StripeGateway.NAME, intent(about)))
                .map(Operation::payment);
    }

    /** Charges, refunds and disputes say to which intent they belong. */
    private static String intent(JsonNode about) {
        return about.path(about.path("object").asText().equals("payment_intent") ? "id" : "payment_intent")
                .asText("");
    }
}
