package tradepost.commerce.payments.paypal;

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
import jakarta.ws.rs.QueryParam;
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

/** Where customers choose one of their PayPal accounts, and where PayPal sends the browser back; PayPal is asked what became of the order. */
@Path("/pay/paypal")
@RunOnVirtualThread
class PayPalResource {
    private static final Logger LOG = Logger.getLogger(PayPalResource.class);
    private final Operations operations;
    private final Payments payments;
    private final PayPalOrders orders;
    private final PayPalWallets wallets;
    private final Tenants tenants;

    /** What the page shows. */
    record WalletView(String merchant, String amount, String order, boolean keeps, List<SavedMethod> saved) {}

    @CheckedTemplate(basePath = "payments")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance paypal(WalletView page);
    }

    @Inject
    PayPalResource(
            Operations operations, Payments payments, PayPalOrders orders, PayPalWallets wallets, Tenants tenants) {
        this.operations = operations;
        this.payments = payments;
        this.orders = orders;
        this.wallets = wallets;
        this.tenants = tenants;
    }

    @GET
    public Response back(@QueryParam("token") String order) {
        return settled(open(order));
    }

    @GET
    @Path("{order}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("order") String order) {
        var start = open(order);
        if (!start.status().isOpen()) return Response.seeOther(start.back()).build();
        var shop = tenants.current();
        var view = new WalletView(
                shop.name(),
                start.amount().format(shop.locale()),
                order,
                SavedMethods.caller() != null,
                wallets.usable());
        return Response.ok(Templates.paypal(view).setLocale(shop.locale()))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** An account that PayPal does not take any more leads to PayPal's own page, where another can be chosen. */
    @POST
    @Path("{order}")
    public Response choose(
            @PathParam("order") String order,
            @FormParam("saved_method") String saved,
            @FormParam("keep") boolean keep) {
        var start = open(order);
        if (!start.status().isOpen()) return Response.seeOther(start.back()).build();
        boolean isKept = saved != null && !saved.isBlank();
        try {
            if (isKept) orders.confirm(start, PayPalWallets.kept(wallets.chosen(saved)));
            else if (keep) orders.confirm(start, wallets.keeping(start));
        } catch (Gateway.Unreachable e) {
            LOG.warnf("No answer to what was chosen for %s: %s", order, e.getMessage());
        }
        return settled(start);
    }

    private Response settled(Operation start) {
        var payment = payments.settle(start.payment());
        var next = payment.status() == PaymentState.NEEDS_ACTION ? payment.action() : start.back();
        return Response.seeOther(next).build();
    }

    private Operation open(String order) {
        return operations
                .started(PayPalGateway.NAME, order == null ? "" : order)
                .orElseThrow(() -> Problem.notFound("payment", order));
    }
}
