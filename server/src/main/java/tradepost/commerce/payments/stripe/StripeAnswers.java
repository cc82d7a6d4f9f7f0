package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.Money;

/** What Stripe's objects mean as answers. A state that is not known here leaves the outcome open. */
final class StripeAnswers {
    private StripeAnswers() {}

    /** A card that was declined asks for another one: an intent ends only when it is cancelled. */
    static Answer started(JsonNode intent, Money asked) {
        var id = intent.path("id").asText();
        return switch (intent.path("status").asText()) {
            case "requires_payment_method", "requires_confirmation" ->
                new Answer.NeedsAction(id, StripeGateway.page(id));
            case "requires_action" -> new Answer.NeedsAction(id, where(intent));
            case "processing" -> new Answer.Pending(id);
            case "requires_capture" -> new Answer.Succeeded(id, amount(intent, "amount", asked));
            case "succeeded" -> new Answer.Succeeded(id, amount(intent, taken(intent), asked));
            case "canceled" ->
                new Answer.Refused(
                        id, "Cancelled: " + intent.path("cancellation_reason").asText("no reason given"));
            default -> throw open(intent);
        };
    }

    /** A card that was charged while its owner was away: what asks for them is the end of it. */
    static Answer charged(JsonNode intent, Money asked) {
        var id = intent.path("id").asText();
        return switch (intent.path("status").asText()) {
            case "requires_payment_method", "requires_confirmation" -> declined(id, intent.path("last_payment_error"));
            case "requires_action" -> Answer.Refused.asksOwner(id);
            default -> started(intent, asked);
        };
    }

    /** Stripe refuses the request and tells the intent that it has made all the same. */
    static Answer declined(Reply.Refused no) {
        var error = no.body().path("error");
        return declined(error.at("/payment_intent/id").asText(""), error);
    }

    private static Answer declined(String intent, JsonNode error) {
        return error.path("code").asText("").equals("authentication_required")
                ? Answer.Refused.asksOwner(intent)
                : new Answer.Refused(intent, error.path("message").asText("The card was declined"));
    }

    /** What was held is the whole amount, whatever was captured of it since. */
    private static String taken(JsonNode intent) {
        return intent.path("capture_method").asText().equals("manual") ? "amount" : "amount_received";
    }

    private static URI where(JsonNode intent) {
        var redirect = intent.path("next_action").path("redirect_to_url").path("url");
        return redirect.isTextual()
                ? URI.create(redirect.textValue())
                : StripeGateway.page(intent.path("id").asText());
    }

    private static Money amount(JsonNode intent, String field, Money asked) {
        if (!intent.path("currency").asText().equals(StripeAmount.code(asked.currency())) || !intent.has(field))
            throw open(intent);
        return StripeAmount.money(intent.path(field).asLong(), asked.currency());
    }

    static Answer captured(JsonNode intent, Money amount) {
        var id = intent.path("id").asText();
        return switch (intent.path("status").asText()) {
            // Stripe frees what a capture leaves.
            case "succeeded" -> new Answer.Succeeded(id, amount, Money.zero(amount.currency()));
            case "processing" -> new Answer.Pending(id);
            case "requires_capture" -> new Answer.NotKnown();
            case "canceled" -> new Answer.Refused(id, "The money is no longer held");
            default -> throw open(intent);
        };
    }

    /** Stripe frees what a capture leaves by itself. */
    static Answer freed(JsonNode intent, Money rest) {
        var id = intent.path("id").asText();
        return switch (intent.path("status").asText()) {
            case "canceled", "succeeded" -> new Answer.Succeeded(id, rest);
            case "processing" -> new Answer.Pending(id);
            case "requires_capture" -> new Answer.NotKnown();
            default -> throw open(intent);
        };
    }

    static Answer refunded(JsonNode refund, Money amount) {
        var id = refund.path("id").asText();
        return switch (refund.path("status").asText()) {
            case "succeeded" -> new Answer.Succeeded(id, amount);
            case "pending", "requires_action" -> new Answer.Pending(id);
            case "failed", "canceled" ->
                new Answer.Refused(id, refund.path("failure_reason").asText("The refund failed"));
            default -> throw open(refund);
        };
    }

    private static Gateway.Unreachable open(JsonNode object) {
        return new Gateway.Unreachable("Stripe's answer is not understood: status "
                + object.path("status").asText("missing"));
    }
}
