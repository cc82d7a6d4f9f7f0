package tradepost.commerce.payments.stripe;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** The page on which a card is entered into Stripe's own form, which comes from Stripe in a frame: the number never reaches us. */
@Path("/pay/stripe/{intent}")
@RunOnVirtualThread
class StripeResource {
    private static final String SOURCES =
            "default-src 'none'; script-src 'self' https://js.stripe.com; frame-src https://js.stripe.com https://hooks.stripe.com;"
                    + " connect-src https://api.stripe.com; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";
    private final StripeConfirmation confirmation;
    private final StripeCards cards;
    private final Settings settings;
    private final Tenants tenants;

    /** What the page shows; the public key is Stripe's name for the shop. */
    record CardView(
            String merchant, String amount, String intent, String key, boolean keeps, List<SavedMethod> saved) {}

    @CheckedTemplate(basePath = "payments")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance card(CardView page);
    }

    @Inject
    StripeResource(StripeConfirmation confirmation, StripeCards cards, Settings settings, Tenants tenants) {
        this.confirmation = confirmation;
        this.cards = cards;
        this.settings = settings;
        this.tenants = tenants;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("intent") String intent) {
        var operation = confirmation.open(intent);
        if (!operation.status().isOpen())
            return Response.seeOther(operation.back()).build();
        var shop = tenants.current();
        var view = new CardView(
                shop.name(),
                operation.amount().format(shop.locale()),
                intent,
                settings.get(StripeApi.PUBLIC_KEY),
                SavedMethods.caller() != null,
                cards.usable());
        return Response.ok(Templates.card(view).setLocale(shop.locale()))
                .header("Content-Security-Policy", SOURCES)
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    public Response confirm(
            @PathParam("intent") String intent,
            @FormParam("payment_method") String card,
            @FormParam("saved_method") String saved,
            @FormParam("keep") boolean keep,
            @Context UriInfo uri) {
        var base = uri.getBaseUri();
        URI next = confirmation.confirm(
                intent,
                new StripeConfirmation.Chosen(card, saved, keep),
                base.getScheme() + "://" + base.getAuthority());
        return Response.seeOther(next).build();
    }
}
