package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.papers.Papers;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;

/** Invoices and credit notes as PDF, for staff, for the customer they belong to and for whoever has the order's link. */
@Path("/invoices")
@RunOnVirtualThread
class InvoicePages {
    private final Invoices invoices;
    private final Papers papers;
    private final Orders orders;

    @Inject
    InvoicePages(Invoices invoices, Papers papers, Orders orders) {
        this.invoices = invoices;
        this.papers = papers;
        this.orders = orders;
    }

    @GET
    @Path("/{id}.pdf")
    public Response pdf(
            @PathParam("id") String id, @QueryParam("key") String key, @QueryParam("language") String language) {
        var invoice = invoices.get(InvoiceId.of(id));
        if (!mayRead(invoice, key)) throw Problem.notFound("invoice", id);
        return Response.ok(papers.pdf(invoice.id(), language))
                .type("application/pdf")
                .header(
                        "Content-Disposition",
                        "inline; filename=\"" + invoice.number().replaceAll("[^A-Za-z0-9-]", "-") + ".pdf\"")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private boolean mayRead(Invoice invoice, String key) {
        var principal = Scope.current().principal();
        if (principal.may("invoices.read")) return true;
        if (invoice.order() == null) return false;
        if (key != null) return orders.bySecret(key).order().id().equals(invoice.order());
        var owner = orders.get(invoice.order()).account();
        return owner != null && owner.value().equals(principal.account());
    }
}
