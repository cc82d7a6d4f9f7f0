package tradepost.commerce.orders;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.timelines.Timelines;

/** Everything that happened to an order, latest first. */
@Path("/api/v1/orders/{id}/timeline")
@RunOnVirtualThread
class TimelineResource implements Described {
    private final OrderReading reading;
    private final Timelines timelines;

    @Inject
    TimelineResource(OrderReading reading, Timelines timelines) {
        this.reading = reading;
        this.timelines = timelines;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Timelines.Page timeline(
            @PathParam("id") String id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Scope.demand("orders.read");
        var order = reading.get(OrderId.of(id)).id();
        return timelines.of("orders", order, cursor, limit);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "GET",
                        "/api/v1/orders/{id}/timeline",
                        "orders",
                        "orders.timeline",
                        "Read all that happened to an order: facts, notes, changes, payments, parcels, papers, returns and mails")
                .answering(200, Timelines.Page.class));
    }
}
