package tradepost.commerce.payments;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Where gateways send their messages. */
@Path("/api/v1/webhooks/payments")
@RunOnVirtualThread
class WebhookResource {
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
}
