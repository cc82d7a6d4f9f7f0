package tradepost.commerce.payments.paypal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Where PayPal sends its messages; the name of the shop in the address says whose they are. */
@Path("/api/webhooks/paypal")
@RunOnVirtualThread
class PayPalWebhookResource implements Described {
    private final PayPalMessages messages;

    @Inject
    PayPalWebhookResource(PayPalMessages messages) {
        this.messages = messages;
    }

    @POST
    public void receive(
            @HeaderParam("PAYPAL-TRANSMISSION-ID") String id,
            @HeaderParam("PAYPAL-TRANSMISSION-TIME") String time,
            @HeaderParam("PAYPAL-AUTH-ALGO") String algorithm,
            @HeaderParam("PAYPAL-CERT-URL") String certificate,
            @HeaderParam("PAYPAL-TRANSMISSION-SIG") String signature,
            String body) {
        messages.receive(new PayPalMessages.Signed(id, time, algorithm, certificate, signature), body);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "POST",
                        "/api/webhooks/paypal",
                        "payments",
                        "payments.paypal_message",
                        "Hear of a payment from PayPal")
                .header("PAYPAL-TRANSMISSION-ID", "Which transmission it is")
                .header("PAYPAL-TRANSMISSION-TIME", "When it was sent")
                .header("PAYPAL-AUTH-ALGO", "How it was signed")
                .header("PAYPAL-CERT-URL", "Where the key of the signature is")
                .header("PAYPAL-TRANSMISSION-SIG", "By whom it was sent")
                .taking(Described.DOCUMENT)
                .answering(204, null));
    }
}
