package tradepost.commerce.payments;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Where gateways send their messages. */
@Path("/api/v1/webhooks/payments")
@RunOnVirtualThread
class WebhookResource implements Described {
    private final SandboxMessages sandbox;

    @Inject
    WebhookResource(SandboxMessages sandbox) {
        this.sandbox = sandbox;
    }

    @POST
    @Path("/sandbox")
    public void sandbox(
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            String body) {
        sandbox.receive(new SandboxMessages.Signed(id, timestamp, signature, body));
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "POST",
                        "/api/v1/webhooks/payments/sandbox",
                        "payments",
                        "payments.sandbox_message",
                        "Hear of a payment from the sandbox bank")
                .header("webhook-id", "Standard Webhooks: the message")
                .header("webhook-timestamp", "Standard Webhooks: when it was sent")
                .header("webhook-signature", "Standard Webhooks: by whom")
                .taking(Described.DOCUMENT)
                .answering(204, null));
    }
}
