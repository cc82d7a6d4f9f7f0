package tradepost.commerce.payments.stripe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tradepost.commerce.payments.DisputeStatus;
import tradepost.commerce.payments.Disputes;
import tradepost.kernel.Money;

/** How disputes stand at Stripe; an inquiry of a bank that took no money is a dispute that is won when it is closed. */
@Singleton
class StripeDisputes {
    private final StripeApi api;

    @Inject
    StripeDisputes(StripeApi api) {
        this.api = api;
    }

    Disputes.Heard dispute(String id) {
        var dispute = api.get("/v1/disputes/" + id, Map.of());
        var currency = Money.currency(dispute.path("currency").asText().toUpperCase(Locale.ROOT));
        var until = dispute.at("/evidence_details/due_by");
        return new Disputes.Heard(
                StripeGateway.NAME,
                dispute.path("id").asText(),
                StripeAmount.money(dispute.path("amount").asLong(), currency),
                dispute.path("reason").asText(""),
                switch (dispute.path("status").asText()) {
                    case "won", "warning_closed", "charge_refunded" -> DisputeStatus.WON;
                    case "lost" -> DisputeStatus.LOST;
                    default -> DisputeStatus.OPEN;
                },
                until.isIntegralNumber() ? Instant.ofEpochSecond(until.asLong()) : null);
    }
}
