package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tradepost.commerce.payments.HoldingGateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavingGateway;
import tradepost.kernel.Time;

/**
 * Cards by Stripe's PaymentIntents. A start only creates an intent: no money moves before the customer confirms it with a card, which goes
 * through {@link StripeConfirmation} and needs the intent's id. So a start may be repeated under its key until its id is known, and given up while it is not.
 */
@Singleton
class StripeGateway implements HoldingGateway, SavingGateway {
    static final String NAME = "stripe";
    static final String OUR_KEY = "tradepost_key";
    private static final String CARD = "stripe_card";
    private static final String HELD = "stripe_card_later";
    private static final String INTENTS = "/v1/payment_intents";

    /** Stripe forgets keys after a day; then a repetition would be a second request. */
    private static final Duration KEYS_LAST = Duration.ofHours(23);

    private final StripeApi api;
    private final Operations operations;

    @Inject
    StripeGateway(StripeApi api, Operations operations) {
        this.api = api;
        this.operations = operations;
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
        return List.of(PaymentMethod.of(CARD), PaymentMethod.of(HELD));
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

    private Answer start(Operation operation) {
        if (operation.kept() != null) return charge(operation);
        if (!operation.reference().isEmpty())
            return StripeAnswers.started(intent(operation.reference()), operation.amount());
        if (isForgotten(operation)) return new Answer.NotKnown();
        return switch (api.post(INTENTS, operation.mark(), form(operation))) {
            case Reply.Said said -> StripeAnswers.started(said.body(), operation.amount());
            case Reply.Refused no -> new Answer.Refused("", StripeApi.reason(no));
        };
    }

    /** Takes money from a kept card at once, while its owner is away. A repetition under the key tells what became of the first request. */
    private Answer charge(Operation operation) {
        if (!operation.reference().isEmpty())
            return StripeAnswers.charged(intent(operation.reference()), operation.amount());
        if (isForgotten(operation)) throw doubtful();
        var form = form(operation);
        form.put("customer", operation.kept().customer());
        form.put("payment_method", operation.kept().token());
        form.put("off_session", "true");
        form.put("confirm", "true");
        return switch (api.post(INTENTS, operation.mark(), form)) {
            case Reply.Said said -> StripeAnswers.charged(said.body(), operation.amount());
            case Reply.Refused no -> StripeAnswers.declined(no);
        };
    }

    private static Unreachable doubtful() {
        return new Unreachable("Stripe does not say whether this card was charged; compare it with the account");
    }

    private static Map<String, String> form(Operation operation) {
        var form = new LinkedHashMap<String, String>();
        form.put("amount", Long.toString(StripeAmount.of(operation.amount())));
        form.put("currency", StripeAmount.code(operation.amount().currency()));
        form.put("capture_method", operation.kind() == Operation.Kind.AUTHORISE ? "manual" : "automatic");
        form.put("payment_method_types[0]", "card");
        form.put("metadata[" + OUR_KEY + "]", operation.key());
        return form;
    }

    @Override
    public Answer capture(Operation capture) {
        var intent = capture.startReference();
        var amount = capture.amount();
        var form = Map.of("amount_to_capture", Long.toString(StripeAmount.of(amount)));
        return switch (api.post(INTENTS + "/" + intent + "/capture", capture.mark(), form)) {
            case Reply.Said said -> StripeAnswers.captured(said.body(), amount);
            case Reply.Refused no -> new Answer.Refused(intent, StripeApi.reason(no));
        };
    }

    @Override
    public Answer free(Operation freeing) {
        return end(freeing);
    }

    private Answer end(Operation operation) {
        var intent = operation.startReference();
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
    public Answer refund(Operation refund) {
        var form = new LinkedHashMap<String, String>();
        form.put("payment_intent", refund.startReference());
        form.put("amount", Long.toString(StripeAmount.of(refund.amount())));
        form.put("metadata[" + OUR_KEY + "]", refund.mark());
        return switch (api.post("/v1/refunds", refund.mark(), form)) {
            case Reply.Said said -> StripeAnswers.refunded(said.body(), refund.amount());
            case Reply.Refused no -> new Answer.Refused("", StripeApi.reason(no));
        };
    }

    @Override
    public Answer inquire(Operation operation) {
        return switch (operation.kind()) {
            case PURCHASE, AUTHORISE -> start(operation);
            case CAPTURE -> capturedBefore(operation);
            case VOID -> StripeAnswers.freed(intent(operation.startReference()), operation.amount());
            case REFUND -> refundedBefore(operation);
        };
    }

    /**
     * An intent does not say which request captured it. While Stripe remembers the key, repeating the request tells; where that gives no
     * answer, the sum tells, unless another capture of ours may have taken the same.
     */
    private Answer capturedBefore(Operation operation) {
        var intent = intent(operation.startReference());
        var seen = StripeAnswers.captured(intent, operation.amount());
        if (!(seen instanceof Answer.Succeeded) || isForgotten(operation)) return unrivalled(operation, intent, seen);
        try {
            return capture(operation);
        } catch (Unreachable _) {
            return unrivalled(operation, intent, seen);
        }
    }

    private Answer unrivalled(Operation operation, JsonNode intent, Answer seen) {
        if (!(seen instanceof Answer.Succeeded)) return seen;
        boolean same = intent.path("amount_received").asLong() == StripeAmount.of(operation.amount());
        if (same && !operations.hasRival(operation)) return seen;
        throw new Unreachable("Stripe does not say whether it was this capture; compare it with the account");
    }

    private Answer refundedBefore(Operation operation) {
        var query = new LinkedHashMap<>(Map.of("payment_intent", operation.startReference(), "limit", "100"));
        while (true) {
            var page = api.get("/v1/refunds", query);
            var last = "";
            for (var refund : page.path("data")) {
                if (refund.path("metadata").path(OUR_KEY).asText().equals(operation.mark()))
                    return StripeAnswers.refunded(refund, operation.amount());
                last = refund.path("id").asText();
            }
            if (!page.path("has_more").asBoolean() || last.isEmpty()) return new Answer.NotKnown();
            query.put("starting_after", last);
        }
    }

    @Override
    public Answer cancel(Operation start) {
        if (start.reference().isEmpty() && start.kept() != null) throw doubtful();
        // Nobody can confirm an intent whose id nobody has heard.
        if (start.reference().isEmpty()) return new Answer.Refused("", "The payment was given up");
        return end(start);
    }

    /** Stripe refuses what is not there any more, and then there is nothing to give up. */
    @Override
    public void forget(String customer, String token) {
        api.post("/v1/payment_methods/" + token + "/detach", null, Map.of());
    }

    @Override
    public Optional<String> unattended() {
        return Optional.of(CARD);
    }

    private JsonNode intent(String id) {
        return api.get(INTENTS + "/" + id, Map.of());
    }

    private static boolean isForgotten(Operation operation) {
        return operation.createdAt().plus(KEYS_LAST).isBefore(Time.now());
    }

    /** The page of ours on which a card is entered. */
    static URI page(String intent) {
        return URI.create("/pay/stripe/" + intent);
    }
}
