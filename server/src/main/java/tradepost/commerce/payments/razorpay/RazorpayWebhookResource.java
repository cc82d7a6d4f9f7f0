package tradepost.commerce.payments.razorpay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Where Razorpay sends its messages; the name of the shop in the address says whose they are. */
@Path("/api/webhooks/razorpay")
@RunOnVirtualThread
class RazorpayWebhookResource implements Described {
    private final RazorpayMessages messages;

    @Inject
    RazorpayWebhookResource(RazorpayMessages messages) {
        this.messages = messages;
    }

    @POST
    public void receive(
            @HeaderParam("x-razorpay-event-id") String id,
            @HeaderParam("X-Razorpay-Signature") String signature,
            String body) {
        messages.receive(id, signature, body);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "POST",
                        "/api/webhooks/razorpay",
                        "payments",
                        "payments.razorpay_message",
                        "Hear of a payment from Razorpay")
                .header("x-razorpay-event-id", "Which message it is; a repetition has the same")
                .header("X-Razorpay-Signature", "By whom it was sent")
                .taking(Described.DOCUMENT)
                .answering(204, null));
    }
}
