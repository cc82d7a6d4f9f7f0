package tradepost.commerce.payments.razorpay;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tradepost.commerce.payments.DisputeStatus;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.commerce.payments.Operation;
import tradepost.kernel.Money;

/**
 * What Razorpay's orders, payments and refunds mean as answers. An order is tried until one payment of it holds or takes the money; more than
 * one can do so when a bank is late, and then the one that took it counts, and Razorpay gives the others back.
 */
final class RazorpayAnswers {
    private RazorpayAnswers() {}

    /** The payment of an order by which its money moved or is held; empty while there is none. */
    static Optional<JsonNode> paying(JsonNode payments) {
        return with(payments, "captured", "refunded").or(() -> with(payments, "authorized"));
    }

    private static Optional<JsonNode> with(JsonNode payments, String... statuses) {
        for (var status : statuses) {
            var found = StreamSupport.stream(payments.path("items").spliterator(), false)
                    .filter(payment -> payment.path("status").asText().equals(status))
                    .findFirst();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    static Answer started(String order, JsonNode payments, Operation start) {
        var found = paying(payments);
        if (found.isEmpty()) return new Answer.NeedsAction(order, page(order));
        var payment = found.get();
        boolean taken = !payment.path("status").asText().equals("authorized");
        // Razorpay takes it a moment later by itself, as the order asked for.
        if (!taken && start.kind() == Operation.Kind.PURCHASE) return new Answer.Pending(order);
        return new Answer.Succeeded(order, amount(payment, start.amount()));
    }

    static Answer captured(JsonNode payment, Operation capture) {
        var id = payment.path("id").asText();
        return switch (payment.path("status").asText()) {
            case "captured", "refunded" ->
                new Answer.Succeeded(
                        id,
                        amount(payment, capture.amount()),
                        Money.zero(capture.amount().currency()));
            case "authorized" -> new Answer.NotKnown();
            case "failed" -> new Answer.Refused(id, "The money is no longer held");
            default -> throw open(payment);
        };
    }

    static Answer refunded(JsonNode refund, Money amount) {
        var id = refund.path("id").asText();
        return switch (refund.path("status").asText()) {
            case "processed" -> new Answer.Succeeded(id, amount);
            case "pending" -> new Answer.Pending(id);
            case "failed" -> new Answer.Refused(id, "Razorpay could not give the money back");
            default -> throw open(refund);
        };
    }

    /** A dispute that the bank closed without a decision leaves the money with the shop. */
    static Disputes.Heard disputed(JsonNode dispute) {
        var until = dispute.path("respond_by");
        return new Disputes.Heard(
                RazorpayGateway.NAME,
                dispute.path("id").asText(),
                Money.of(
                        dispute.path("amount").asLong(),
                        dispute.path("currency").asText()),
                dispute.path("reason_code").asText(""),
                switch (dispute.path("status").asText()) {
                    case "won", "closed" -> DisputeStatus.WON;
                    case "lost" -> DisputeStatus.LOST;
                    default -> DisputeStatus.OPEN;
                },
                until.isIntegralNumber() ? Instant.ofEpochSecond(until.asLong()) : null);
    }

    private static Money amount(JsonNode payment, Money asked) {
        var currency = asked.currency();
        if (!payment.path("currency").asText().equals(currency.getCurrencyCode())
                || !payment.path("amount").isIntegralNumber()) throw open(payment);
        return new Money(payment.path("amount").asLong(), currency);
    }

    private static Gateway.Unreachable open(JsonNode object) {
        return new Gateway.Unreachable("Razorpay's answer is not understood: %s with status %s in %s"
                .formatted(
                        object.path("id").asText("something"),
                        object.path("status").asText("missing"),
                        object.path("currency").asText("no currency")));
    }

    /** The page of ours on which Razorpay's window opens. */
    static URI page(String order) {
        return URI.create("/pay/razorpay/" + order);
    }
}
