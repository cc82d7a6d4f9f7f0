package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.commerce.payments.Operation;
import tradepost.kernel.Money;

/** An order at PayPal with all that followed it. A state that is not known here leaves the outcome open. */
record PayPalOrder(JsonNode json) {
    /** Currencies that PayPal counts without decimals, though ISO 4217 gives them some. */
    private static final Set<String> WHOLE = Set.of("HUF", "TWD");

    String id() {
        return json.path("id").asText();
    }

    String status() {
        return json.path("status").asText();
    }

    private JsonNode payments() {
        return json.at("/purchase_units/0/payments");
    }

    Optional<JsonNode> authorization() {
        return Optional.of(payments().at("/authorizations/0")).filter(JsonNode::isObject);
    }

    Optional<JsonNode> capture() {
        return Optional.of(payments().at("/captures/0")).filter(JsonNode::isObject);
    }

    Optional<JsonNode> refund(String mark) {
        for (var refund : payments().path("refunds"))
            if (refund.path("custom_id").asText().equals(mark)) return Optional.of(refund);
        return Optional.empty();
    }

    /** Where the customer approves it. */
    Answer asking() {
        for (var link : json.path("links")) {
            var rel = link.path("rel").asText();
            if (rel.equals("payer-action") || rel.equals("approve"))
                return new Answer.NeedsAction(id(), URI.create(link.path("href").asText()));
        }
        throw new Gateway.Unreachable("PayPal does not say where order " + id() + " is approved");
    }

    /** What became of the start of a payment once the customer approved it. */
    Answer begun(Operation start) {
        var found = start.kind() == Operation.Kind.AUTHORISE ? authorization() : capture();
        var payment = found.orElseThrow(() -> unknown(json));
        return switch (payment.path("status").asText()) {
            case "CREATED", "CAPTURED", "PARTIALLY_CAPTURED", "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" ->
                new Answer.Succeeded(id(), amount(payment, start.amount()))
                        .moving(payment.path("id").asText());
            case "PENDING" -> new Answer.Pending(id());
            case "DENIED", "DECLINED", "FAILED", "VOIDED" -> new Answer.Refused(id(), "PayPal declined the payment");
            default -> throw unknown(payment);
        };
    }

    static Answer captured(JsonNode capture, Operation asked) {
        var id = capture.path("id").asText();
        return switch (capture.path("status").asText()) {
            case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" ->
                new Answer.Succeeded(
                        id,
                        amount(capture, asked.amount()),
                        Money.zero(asked.amount().currency()));
            case "PENDING" -> new Answer.Pending(id);
            case "DECLINED", "FAILED" -> new Answer.Refused(id, "PayPal declined the capture");
            default -> throw unknown(capture);
        };
    }

    static Answer refunded(JsonNode refund, Money amount) {
        var id = refund.path("id").asText();
        return switch (refund.path("status").asText()) {
            case "COMPLETED" -> new Answer.Succeeded(id, amount);
            case "PENDING" -> new Answer.Pending(id);
            case "FAILED", "CANCELLED" -> new Answer.Refused(id, "PayPal could not give the money back");
            default -> throw unknown(refund);
        };
    }

    private static Money amount(JsonNode payment, Money asked) {
        var amount = payment.path("amount");
        if (!amount.path("currency_code").asText().equals(asked.currency().getCurrencyCode())) throw unknown(payment);
        return Money.parse(amount.path("value").asText(), asked.currency());
    }

    static ObjectNode amount(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("currency_code", money.currency().getCurrencyCode())
                .put("value", value(money));
    }

    private static String value(Money money) {
        return WHOLE.contains(money.currency().getCurrencyCode())
                ? money.decimal().stripTrailingZeros().toPlainString()
                : money.decimal().toPlainString();
    }

    static Gateway.Unreachable unknown(JsonNode object) {
        return new Gateway.Unreachable("PayPal's answer is not understood: %s with status %s in %s"
                .formatted(
                        object.path("id").asText("something"),
                        object.path("status").asText("missing"),
                        object.at("/amount/currency_code").asText("no currency")));
    }
}
