package tradepost.commerce.payments;

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
import java.net.URI;
import java.util.List;
import tradepost.platform.tenants.Tenants;

/** The sandbox bank's own page, on which the holder of a card approves or declines. */
@Path("/pay/sandbox/{reference}")
@RunOnVirtualThread
class SandboxResource {
    private final SandboxBank bank;
    private final SandboxCards cards;
    private final Tenants tenants;

    /** What the bank's page shows. */
    record BankView(
            String merchant,
            String amount,
            String reference,
            boolean open,
            String outcome,
            boolean keeps,
            List<SavedMethod> saved) {}

    @CheckedTemplate(basePath = "payments")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance bank(BankView page);
    }

    @Inject
    SandboxResource(SandboxBank bank, SandboxCards cards, Tenants tenants) {
        this.bank = bank;
        this.cards = cards;
        this.tenants = tenants;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@PathParam("reference") String reference) {
        return view(bank.charge(reference));
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    public Response decide(
            @PathParam("reference") String reference,
            @FormParam("outcome") String outcome,
            @FormParam("saved_method") String saved,
            @FormParam("keep") boolean keep) {
        boolean agreed = "approve".equals(outcome) || cards.pays(saved);
        var charge = agreed ? bank.approve(reference) : bank.decline(reference);
        if (agreed && keep) cards.keep();
        if (charge.returnUrl() == null || charge.returnUrl().isEmpty())
            return Response.ok(view(charge)).build();
        return Response.seeOther(URI.create(charge.returnUrl())).build();
    }

    private TemplateInstance view(SandboxBank.Charge charge) {
        var shop = tenants.current();
        boolean open = charge.status() == SandboxBank.Charge.Status.NEEDS_ACTION;
        return Templates.bank(new BankView(
                        shop.name(),
                        charge.amount().format(shop.locale()),
                        charge.reference(),
                        open,
                        PayTexts.of(shop.locale(), outcome(charge.status())),
                        SavedMethods.caller() != null,
                        cards.usable()))
                .setLocale(shop.locale());
    }

    /** In the words of a bank's customer. */
    private static String outcome(SandboxBank.Charge.Status status) {
        return switch (status) {
            case PENDING -> "bank_pending";
            case NEEDS_ACTION -> "bank_needs_action";
            case AUTHORISED, CAPTURED -> "bank_approved";
            case DECLINED -> "bank_declined";
            case CANCELLED -> "bank_cancelled";
        };
    }
}
