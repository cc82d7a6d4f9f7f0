package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import tradepost.db.ids.ImportRunId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;

/** The pages of those who run the shop. Whoever may not see one is told which permission is missing, or asked to log in. */
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class DeskWeb {
    private final DeskOrders orders;
    private final DeskOrder order;
    private final DeskProducts products;
    private final DeskImports imports;
    private final Visit visit;

    @Inject
    DeskWeb(DeskOrders orders, DeskOrder order, DeskProducts products, DeskImports imports, Visit visit) {
        this.orders = orders;
        this.order = order;
        this.products = products;
        this.imports = imports;
        this.visit = visit;
    }

    @GET
    public Response start() {
        return go("/admin/orders").build();
    }

    @GET
    @Path("orders")
    public TemplateInstance orders(
            @DefaultValue("") @QueryParam("status") String status,
            @DefaultValue("") @QueryParam("q") String wanted,
            @QueryParam("cursor") String cursor) {
        var page = orders.page(status, wanted.strip(), cursor);
        return page.on(Templates.Admin.orders(page));
    }

    @GET
    @Path("orders/{id}")
    public TemplateInstance order(@PathParam("id") String id) {
        var page = order.page(OrderId.of(id));
        return page.on(Templates.Admin.order(page));
    }

    @POST
    @Path("orders/{id}/ship")
    public Response ship(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return after(id, News.SHIPPED, () -> order.ship(id, form));
    }

    @POST
    @Path("orders/{id}/capture")
    public Response capture(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return after(id, News.CAPTURED, () -> order.capture(id, form));
    }

    @POST
    @Path("orders/{id}/refund")
    public Response refund(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return after(id, News.REFUNDED, () -> order.refund(id, form));
    }

    @POST
    @Path("orders/{id}/cancel")
    public Response cancel(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return after(id, News.CANCELLED, () -> order.cancel(id, form));
    }

    /** Back to the order, which says what became of the wish; a person who lacks the permission gets no page to go back to. */
    private Response after(String id, News done, Runnable work) {
        var back = go("/admin/orders/" + OrderId.of(id));
        try {
            work.run();
        } catch (Problem e) {
            return switch (e.kind()) {
                case UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> throw e;
                default -> back.cookie(visit.say(News.REFUSED, e.getMessage())).build();
            };
        }
        return back.cookie(visit.say(done, "")).build();
    }

    @GET
    @Path("products")
    public TemplateInstance products(
            @DefaultValue("") @QueryParam("q") String wanted, @QueryParam("cursor") String cursor) {
        var page = products.page(wanted.strip(), cursor);
        return page.on(Templates.Admin.products(page));
    }

    @GET
    @Path("imports")
    public TemplateInstance imports(@QueryParam("cursor") String cursor) {
        var page = imports.page(cursor);
        return page.on(Templates.Admin.imports(page));
    }

    /** Leads to the report, which grows while the file is read. */
    @POST
    @Path("imports")
    public Response begin(@RestForm("file") FileUpload file) {
        try {
            return go("/admin/imports/" + imports.begin(file))
                    .cookie(visit.say(News.IMPORTING, file.fileName()))
                    .build();
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.INVALID) throw e;
            return go("/admin/imports")
                    .cookie(visit.say(News.REFUSED, e.getMessage()))
                    .build();
        }
    }

    @GET
    @Path("imports/{id}")
    public TemplateInstance run(@PathParam("id") String id, @DefaultValue("") @QueryParam("severity") String severity) {
        var page = imports.run(ImportRunId.of(id), severity);
        return page.on(Templates.Admin.run(page));
    }

    private static Response.ResponseBuilder go(String path) {
        return Response.seeOther(URI.create(path));
    }
}
