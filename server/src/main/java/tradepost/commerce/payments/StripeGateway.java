package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.commerce.payments.StripeApi.Reply;
import tradepost.kernel.Money;
import tradepost.kernel.Time;

/**
 * Cards by Stripe's PaymentIntents. A start only creates an intent: no money moves before the customer confirms it with a card, which goes
 * through {@link StripeConfirmation} and needs the intent's id. So a start may be repeated under its key until its id is known, and given up while it is not.
 */
@Singleton
class StripeGateway implements HoldingGateway {
    static final String NAME = "stripe";
    static final String OUR_KEY = "tradepost_key";
    private static final String CARD = "stripe_card";
    private static final String HELD = "stripe_card_later";
    private static final String INTENTS = "/v1/payment_intents";

    /** Stripe forgets keys after a day; then a repetition would be a second request. */
    private static final Duration KEYS_LAST = Duration.ofHours(23);

    private final StripeApi api;
    private final PaymentRows rows;

    @Inject
    StripeGateway(StripeApi api, PaymentRows rows) {
        this.api = api;
        this.rows = rows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of(CARD, HELD);
    }

    @Override
    public List<PaymentMethod> offered() {
        if (!api.isOpen()) return List.of();
        return List.of(
                new PaymentMethod(CARD, "Card", "Is charged at once"),
                new PaymentMethod(HELD, "Card, charged later", "Is charged when the goods leave"));
    }

    @Override
    public boolean authorises(String method) {
        return method.equals(HELD);
    }

    @Override
    public Answer purchase(String key, String method, Money amount, String returnUrl) {
        return start(operation(key));
    }

    @Override
    public Answer authorise(String key, String method, Money amount, String returnUrl) {
        return start(operation(key));
    }

    private Answer start(Operation operation) {
        if (!operation.reference().isEmpty())
            return StripeAnswers.started(intent(operation.reference()), operation.amount());
        if (isForgotten(operation)) return new Answer.NotKnown();
        var form = new LinkedHashMap<String, String>();
        form.put("amount", Long.toString(StripeAmount.of(operation.amount())));
        form.put("currency", StripeAmount.code(operation.amount().currency()));
        form.put("capture_method", operation.kind() == Operation.Kind.AUTHORISE ? "manual" : "automatic");
        form.put("payment_method_types[0]", "card");
        form.put("metadata[" + OUR_KEY + "]", operation.key());
        return switch (api.post(INTENTS, operation.key(), form)) {
            case Reply.Said said -> StripeAnswers.started(said.body(), operation.amount());
            case Reply.Refused no -> new Answer.Refused("", no.reason());
        };
    }

    @Override
    public Answer capture(String key, String startKey, Money amount) {
        var intent = operation(startKey).reference();
        var form = Map.of("amount_to_capture", Long.toString(StripeAmount.of(amount)));
        return switch (api.post(INTENTS + "/" + intent + "/capture", key, form)) {
            case Reply.Said said -> StripeAnswers.captured(said.body(), amount);
            case Reply.Refused no -> new Answer.Refused(intent, no.reason());
        };
    }

    @Override
    public Answer free(String key, String startKey) {
        return cancel(operation(key));
    }

    private Answer cancel(Operation operation) {
        var intent = operation(operation.startKey()).reference();
        var form = Map.of("cancellation_reason", "abandoned");
        return switch (api.post(INTENTS + "/" + intent + "/cancel", null, form)) {
            case Reply.Said said -> ended(operation, said.body());
            case Reply.Refused _ -> ended(operation, intent(intent));
        };
    }

    private static Answer ended(Operation operation, JsonNode intent) {
        return operation.kind() == Operation.Kind.VOID
                ? StripeAnswers.freed(intent, operation.amount())
                : StripeAnswers.started(intent, operation.amount());
    }

    @Override
    public Answer refund(String key, String startKey, Money amount) {
        var form = new LinkedHashMap<String, String>();
        form.put("payment_intent", operation(startKey).reference());
        form.put("amount", Long.toString(StripeAmount.of(amount)));
        form.put("metadata[" + OUR_KEY + "]", StripeApi.mark(key));
        return switch (api.post("/v1/refunds", key, form)) {
            case Reply.Said said -> StripeAnswers.refunded(said.body(), amount);
            case Reply.Refused no -> new Answer.Refused("", no.reason());
        };
    }

    @Override
    public Answer inquire(String key) {
        var operation = operation(key);
        return switch (operation.kind()) {
            case PURCHASE, AUTHORISE -> start(operation);
            case CAPTURE -> capturedBefore(operation);
            case VOID ->
                StripeAnswers.freed(intent(operation(operation.startKey()).reference()), operation.amount());
            case REFUND -> refundedBefore(operation);
        };
    }

    /**
     * An intent does not say which request captured it. While Stripe remembers the key, repeating the request tells; where that gives no
     * answer, the sum tells, unless another capture of ours may have taken the same.
     */
    private Answer capturedBefore(Operation operation) {
        var intent = intent(operation(operation.startKey()).reference());
        var seen = StripeAnswers.captured(intent, operation.amount());
        if (!(seen instanceof Answer.Succeeded) || isForgotten(operation)) return unrivalled(operation, intent, seen);
        try {
            return capture(operation.key(), operation.startKey(), operation.amount());
        } catch (Unreachable _) {
            return unrivalled(operation, intent, seen);
        }
    }

    private Answer unrivalled(Operation operation, JsonNode intent, Answer seen) {
        if (!(seen instanceof Answer.Succeeded)) return seen;
        boolean same = intent.path("amount_received").asLong() == StripeAmount.of(operation.amount());
        if (same && !rows.hasRival(operation)) return seen;
        throw new Unreachable("Stripe does not say whether it was this capture; compare it with the account");
    }

    private Answer refundedBefore(Operation operation) {
        var query = new LinkedHashMap<>(
                Map.of("payment_intent", operation(operation.startKey()).reference(), "limit", "100"));
        while (true) {
            var page = api.get("/v1/refunds", query);
            var last = "";
            for (var refund : page.path("data")) {
                if (refund.path("metadata").path(OUR_KEY).asText().equals(StripeApi.mark(operation.key())))
                    return StripeAnswers.refunded(refund, operation.amount());
                last = refund.path("id").asText();
            }
            if (!page.path("has_more").asBoolean() || last.isEmpty()) return new Answer.NotKnown();
            query.put("starting_after", last);
        }
    }

    @Override
    public Answer cancel(String key) {
        var operation = operation(key);
        // Nobody can confirm an intent whose id nobody has heard.
        if (operation.reference().isEmpty()) return new Answer.Refused("", "The payment was given up");
        return cancel(operation);
    }

    private JsonNode intent(String id) {
        return api.get(INTENTS + "/" + id, Map.of());
    }

    private Operation operation(String key) {
        return rows.operation(key).orElseThrow(() -> new IllegalStateException("No operation has the key " + key));
    }

    private static boolean isForgotten(Operation operation) {
        return operation.createdAt().plus(KEYS_LAST).isBefore(Time.now());
    }

    /** The page of ours on which a card is entered. */
    static URI page(String intent) {
        return URI.create("/pay/stripe/" + intent);
    }
}
