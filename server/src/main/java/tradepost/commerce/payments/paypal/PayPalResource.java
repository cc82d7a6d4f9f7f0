package tradepost.commerce.payments.paypal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Problem;

/** Where PayPal sends the browser back; it names the order, and PayPal is asked what became of it. */
@Path("/pay/paypal")
@RunOnVirtualThread
class PayPalResource {
    private final Operations operations;
    private final Payments payments;

    @Inject
    PayPalResource(Operations operations, Payments payments) {
        this.operations = operations;
        this.payments = payments;
    }

    @GET
    public Response back(@QueryParam("token") String order) {
        var start = operations
                .started(PayPalGateway.NAME, order == null ? "" : order)
                .orElseThrow(() -> Problem.notFound("payment", order));
        var payment = payments.settle(start.payment());
        var next = payment.status() == PaymentState.NEEDS_ACTION ? payment.action() : start.back();
        return Response.seeOther(next).build();
    }
}
