package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What search engines ask for before they ask for pages. */
@Path("/")
@RunOnVirtualThread
class CrawlerResource {
    private final Sitemap sitemap;

    @Inject
    CrawlerResource(Sitemap sitemap) {
        this.sitemap = sitemap;
    }

    @GET
    @Path("robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        return sitemap.robots();
    }

    @GET
    @Path("sitemap.xml")
    @Produces(MediaType.APPLICATION_XML)
    public String sitemap() {
        return sitemap.xml();
    }
}
