package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.DisputeStatus;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/** How disputes stand at PayPal. They name the captures they are about, which stand at our operations. */
@Singleton
class PayPalDisputes {
    private static final Logger LOG = Logger.getLogger(PayPalDisputes.class);
    private final PayPalApi api;
    private final Operations operations;
    private final Disputes disputes;

    @Inject
    PayPalDisputes(PayPalApi api, Operations operations, Disputes disputes) {
        this.api = api;
        this.operations = operations;
        this.disputes = disputes;
    }

    /** Notes how a dispute stands at PayPal now; one about a payment of others with the same account is not minded. */
    Optional<PaymentId> note(String id) {
        var dispute = api.get("/v1/customer/disputes/" + id)
                .orElseThrow(() -> new Gateway.Unreachable("PayPal knows dispute " + id + " no longer"));
        var payment = payment(dispute);
        payment.ifPresent(about -> disputes.note(about, heard(id, dispute)));
        return payment;
    }

    private Optional<PaymentId> payment(JsonNode dispute) {
        var captures = new ArrayList<String>();
        for (var transaction : dispute.path("disputed_transactions"))
            captures.add(transaction.path("seller_transaction_id").asText());
        return operations.moved(PayPalGateway.NAME, captures).stream()
                .map(Operation::payment)
                .findFirst();
    }

    private static Disputes.Heard heard(String id, JsonNode dispute) {
        var amount = dispute.path("dispute_amount");
        var currency = Money.currency(amount.path("currency_code").asText());
        return new Disputes.Heard(
                PayPalGateway.NAME,
                id,
                Money.parse(amount.path("value").asText(), currency),
                dispute.path("reason").asText(""),
                status(dispute),
                until(dispute.path("seller_response_due_date").asText("")));
    }

    /** A case that is closed without a decision for the buyer leaves the money with the shop. */
    private static DisputeStatus status(JsonNode dispute) {
        if (!dispute.path("status").asText().equals("RESOLVED")) return DisputeStatus.OPEN;
        return switch (dispute.at("/dispute_outcome/outcome_code").asText()) {
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> DisputeStatus.LOST;
            case "RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED", "NONE" ->
                DisputeStatus.WON;
            default -> DisputeStatus.OPEN;
        };
    }

    private static Instant until(String text) {
        if (text.isEmpty()) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            LOG.warnf("PayPal says that a dispute is to be answered until '%s', which is no time", text);
            return null;
        }
    }
}
