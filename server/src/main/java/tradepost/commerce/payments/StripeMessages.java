package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Stripe's messages. A message is only a hint: what became of the payment is asked of Stripe itself. */
@Singleton
class StripeMessages {
    static final Setting<String> SECRET = Setting.secret("payments.stripe_signing_secret")
            .describe("The signing secret of the webhook endpoint /api/webhooks/stripe at Stripe");
    private final Json json;
    private final Settings settings;
    private final HeardMessages heard;
    private final Payments payments;
    private final PaymentRows rows;

    @Inject
    StripeMessages(Json json, Settings settings, HeardMessages heard, Payments payments, PaymentRows rows) {
        this.json = json;
        this.settings = settings;
        this.heard = heard;
        this.payments = payments;
        this.rows = rows;
    }

    /** Messages about what others do with the same account are heard and have no consequences. */
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
        if (!heard.isNews(message)) return;
        payment(about).ifPresent(payments::settle);
        heard.settled(message);
    }

    /** By our own key first: the message about an intent may be faster than the answer that tells its id. */
    private Optional<PaymentId> payment(JsonNode about) {
        var key = about.path("metadata").path(StripeGateway.OUR_KEY).asText();
        return payments.withKey(key)
                .or(() -> rows.started(StripeGateway.NAME, intent(about)).map(Operation::payment));
    }

    /** Charges, refunds and disputes say to which intent they belong. */
    private static String intent(JsonNode about) {
        return about.path(about.path("object").asText().equals("payment_intent") ? "id" : "payment_intent")
                .asText("");
    }
}
