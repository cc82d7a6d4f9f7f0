package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The pages of the shop that anyone may leaf through. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class BrowseResource {
    private final HomePages home;
    private final CategoryPages categories;
    private final ProductPages products;
    private final SearchPages results;

    @Inject
    BrowseResource(HomePages home, CategoryPages categories, ProductPages products, SearchPages results) {
        this.home = home;
        this.categories = categories;
        this.products = products;
        this.results = results;
    }

    @GET
    public TemplateInstance home() {
        var page = home.page();
        return page.on(Templates.home(page));
    }

    @GET
    @Path("/c/{slug}")
    public TemplateInstance category(@PathParam("slug") String slug, @Context UriInfo uri) {
        var page = categories.page(slug, uri.getQueryParameters());
        return page.on(Templates.category(page));
    }

    @GET
    @Path("/p/{slug}")
    public TemplateInstance product(@PathParam("slug") String slug, @Context UriInfo uri) {
        var page = products.page(slug, uri.getQueryParameters());
        return page.on(Templates.product(page));
    }

    @GET
    @Path("/search")
    public TemplateInstance search(@Context UriInfo uri) {
        var page = results.page(uri.getQueryParameters());
        return page.on(Templates.search(page));
    }
}
