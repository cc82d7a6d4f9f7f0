package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;

/** The forms of an order's page, for the time after it was placed. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Cache(isPrivate = true, noStore = true)
@RunOnVirtualThread
class CareResource {
    private final CareVisits visits;

    @Inject
    CareResource(CareVisits visits) {
        this.visits = visits;
    }

    @POST
    @Path("order/{id}/change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") String id,
            @QueryParam("key") @DefaultValue("") String key,
            MultivaluedMap<String, String> form) {
        return visits.decide(id, key, form);
    }

    @POST
    @Path("order/{id}/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveBack(
            @PathParam("id") String id,
            @QueryParam("key") @DefaultValue("") String key,
            MultivaluedMap<String, String> form) {
        return visits.giveBack(id, key, form);
    }

    @POST
    @Path("order/{id}/return/{return}/cancel")
    public Response keep(
            @PathParam("id") String id,
            @PathParam("return") String one,
            @QueryParam("key") @DefaultValue("") String key) {
        return visits.keep(id, one, key);
    }

    @POST
    @Path("order/{id}/reorder")
    public Response reorder(@PathParam("id") String id, @QueryParam("key") @DefaultValue("") String key) {
        return visits.reorder(id, key);
    }

    @GET
    @Path("order/{id}/pay")
    public Response pay(@PathParam("id") String id, @QueryParam("key") @DefaultValue("") String key) {
        return visits.pay(id, key, null);
    }

    @POST
    @Path("order/{id}/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pay(
            @PathParam("id") String id,
            @QueryParam("key") @DefaultValue("") String key,
            MultivaluedMap<String, String> form) {
        return visits.pay(id, key, form);
    }

    @GET
    @Path("order/{id}/pay/done")
    public Response paid(@PathParam("id") String id) {
        return visits.paid(id);
    }
}
