package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;

/** The checkout. */
@Path("/checkout")
@Produces(MediaType.TEXT_HTML)
@Cache(isPrivate = true, noStore = true)
@RunOnVirtualThread
class CheckoutResource {
    private final Checkout checkout;

    @Inject
    CheckoutResource(Checkout checkout) {
        this.checkout = checkout;
    }

    @GET
    public Response page() {
        return checkout.page();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> form) {
        return checkout.send(form);
    }

    @GET
    @Path("/done")
    public Response done() {
        return checkout.done();
    }
}
