package tradepost.commerce.payments.stripe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Where Stripe sends its messages; the name of the shop in the address says whose they are. */
@Path("/api/webhooks/stripe")
@RunOnVirtualThread
class StripeWebhookResource implements Described {
    private final StripeMessages messages;

    @Inject
    StripeWebhookResource(StripeMessages messages) {
        this.messages = messages;
    }

    @POST
    public void receive(@HeaderParam("Stripe-Signature") String signature, String body) {
        messages.receive(signature, body);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "POST",
                        "/api/webhooks/stripe",
                        "payments",
                        "payments.stripe_message",
                        "Hear of a payment from Stripe")
                .header("Stripe-Signature", "When it was sent and by whom")
                .taking(Described.DOCUMENT)
                .answering(204, null));
    }
}
