package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;

/** The cart's page and its forms. */
@Path("/cart")
@Produces(MediaType.TEXT_HTML)
@Cache(isPrivate = true, noStore = true)
@RunOnVirtualThread
class CartResource {
    private final CartPages pages;
    private final Basket basket;

    @Inject
    CartResource(CartPages pages, Basket basket) {
        this.pages = pages;
        this.basket = basket;
    }

    @GET
    public Response cart() {
        return pages.page();
    }

    @POST
    @Path("/lines")
    public Response add(
            @FormParam("variant") @DefaultValue("") String variant,
            @FormParam("quantity") @DefaultValue("1") String quantity) {
        return basket.add(variant, quantity);
    }

    @POST
    @Path("/lines/{id}")
    public Response change(
            @PathParam("id") String line,
            @FormParam("quantity") @DefaultValue("1") String quantity,
            @FormParam("remove") @DefaultValue("") String remove) {
        return basket.change(line, quantity, remove.equals("yes"));
    }

    @POST
    @Path("/accept")
    public Response accept() {
        return basket.accept();
    }
}
