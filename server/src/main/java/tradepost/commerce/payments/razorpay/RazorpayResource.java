package tradepost.commerce.payments.razorpay;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.kernel.Problem;
import tradepost.platform.tenants.Tenants;

/** The page on which Razorpay's window opens. It comes from Razorpay: cards and accounts never reach us. */
@Path("/pay/razorpay/{order}")
@RunOnVirtualThread
class RazorpayResource {
    private static final Logger LOG = Logger.getLogger(RazorpayResource.class);
    private static final String SOURCES =
            "default-src 'none'; script-src 'self' https://checkout.razorpay.com; frame-src https://api.razorpay.com https://checkout.razorpay.com;"
                    + " connect-src 'self' https://api.razorpay.com https://lumberjack.razorpay.com; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data: https://cdn.razorpay.com; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private final RazorpayApi api;
    private final Operations operations;
    private final Payments payments;
    private final RazorpayTokens tokens;
    private final Tenants tenants;

    /** What the page shows; the key id is Razorpay's name for the shop. */
    record WindowView(
            String merchant,
            String amount,
            String order,
            String key,
            boolean keeps,
            String customer,
            List<SavedMethod> saved) {}

    @CheckedTemplate(basePath = "payments")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance razorpay(WindowView page);
    }

    @Inject
    RazorpayResource(
            RazorpayApi api, Operations operations, Payments payments, RazorpayTokens tokens, Tenants tenants) {
        this.api = api;
        this.operations = operations;
        this.payments = payments;
        this.tokens = tokens;
        this.tenants = tenants;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("order") String order) {
        var operation = open(order);
        if (!operation.status().isOpen())
            return Response.seeOther(operation.back()).build();
        var shop = tenants.current();
        var view = new WindowView(
                shop.name(),
                operation.amount().format(shop.locale()),
                order,
                api.keyId(),
                SavedMethods.caller() != null,
                tokens.customer(),
                tokens.usable());
        return Response.ok(Templates.razorpay(view).setLocale(shop.locale()))
                .header("Content-Security-Policy", SOURCES)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The customer wants to keep what they will pay with: the answer is who they are at Razorpay, for its window. */
    @POST
    @Path("customer")
    @Produces(MediaType.TEXT_PLAIN)
    public String customer(@PathParam("order") String order) {
        open(order);
        try {
            return tokens.agreed();
        } catch (Gateway.Unreachable e) {
            throw Problem.unavailable("razorpay_unreachable", "Razorpay does not answer; pay without keeping it");
        }
    }

    /** What Razorpay's window gave the browser; what became of the payment is asked of Razorpay all the same. */
    @POST
    public Response paid(
            @PathParam("order") String order,
            @FormParam("razorpay_payment_id") String payment,
            @FormParam("razorpay_signature") String signature,
            @FormParam("keep") boolean keep) {
        var operation = open(order);
        if (!operation.status().isOpen())
            return Response.seeOther(operation.back()).build();
        if (!api.vouches(order, payment, signature))
            throw Problem.invalid("razorpay_signature", "This is not what Razorpay's window said; pay again");
        var settled = payments.settle(operation.payment());
        if (keep) keep(payment);
        var next = settled.status() == PaymentState.NEEDS_ACTION ? settled.action() : operation.back();
        return Response.seeOther(next).build();
    }

    /** What could not be looked at now is kept when Razorpay's message comes. */
    private void keep(String payment) {
        try {
            tokens.noticed(payment);
        } catch (Gateway.Unreachable e) {
            LOG.warnf("What paid %s is not kept yet: %s", payment, e.getMessage());
        }
    }

    private Operation open(String order) {
        return operations.started(RazorpayGateway.NAME, order).orElseThrow(() -> Problem.notFound("payment", order));
    }
}
