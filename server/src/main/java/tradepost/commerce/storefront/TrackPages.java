package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderTracking;
import tradepost.supply.shipping.Shipping;

/** Where goods are, for whoever has the tracking link of their order. */
@Path("/track/{token}")
@Produces(MediaType.TEXT_HTML)
@Cache(isPrivate = true, noStore = true)
@RunOnVirtualThread
class TrackPages {
    private final OrderTracking tracking;
    private final OrderPapers papers;
    private final Shipping shipping;
    private final ShopFrame frame;

    @Inject
    TrackPages(OrderTracking tracking, OrderPapers papers, Shipping shipping, ShopFrame frame) {
        this.tracking = tracking;
        this.papers = papers;
        this.shipping = shipping;
        this.frame = frame;
    }

    @GET
    public Response track(@PathParam("token") String token) {
        var order = tracking.by(token);
        var shop = frame.shop();
        var page = new TrackPage(
                frame.own(Texts.of(shop.locale(), "track_title", order.number())),
                order.number(),
                Badge.fulfilment(order.fulfilmentStatus().code(), shop.locale()),
                OrderPages.steps(order, shop).stream()
                        .filter(step -> !step.label().equals(Texts.of(shop.locale(), "step_paid")))
                        .toList(),
                expected(order),
                papers.shipments(order));
        return Response.ok(page.on(Templates.track(page))).build();
    }

    /** From the last parcel on its way, or, before any, from the day of the order. */
    private String expected(Order order) {
        var shop = frame.shop();
        return shipping.expected(order)
                .map(span -> Moment.day(span.from(), shop.zone(), shop.locale()).text() + " – "
                        + Moment.day(span.until(), shop.zone(), shop.locale()).text())
                .orElse("");
    }
}
