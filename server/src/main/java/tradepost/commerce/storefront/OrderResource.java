package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;

/** Orders as customers follow them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Cache(isPrivate = true, noStore = true)
@RunOnVirtualThread
class OrderResource {
    private final OrderVisits visits;

    @Inject
    OrderResource(OrderVisits visits) {
        this.visits = visits;
    }

    @GET
    @Path("orders")
    public Response list(@QueryParam("before") @DefaultValue("") String before) {
        return visits.list(before);
    }

    @GET
    @Path("order/{id}")
    public Response order(
            @PathParam("id") String id,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("placed") @DefaultValue("") String placed) {
        return visits.order(id, key, placed.equals("yes"));
    }

    @POST
    @Path("order/{id}/cancel")
    public Response cancel(@PathParam("id") String id, @QueryParam("key") @DefaultValue("") String key) {
        return visits.cancel(id, key);
    }
}
