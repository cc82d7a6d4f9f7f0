package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Drawn pictures. The address says everything, so whoever has one may keep it for ever. */
@Path("/media/{motif}")
@Produces("image/svg+xml")
@RunOnVirtualThread
class MediaResource {
    @GET
    @Path("/{seed}.svg")
    public Response drawing(@PathParam("motif") String motif, @PathParam("seed") String seed) {
        return kept(Drawing.svg(seed, Motif.named(motif)));
    }

    @GET
    @Path("/{first:[0-9a-fA-F]{6}}-{second:[0-9a-fA-F]{6}}/{seed}.svg")
    public Response coloured(
            @PathParam("motif") String motif,
            @PathParam("first") String first,
            @PathParam("second") String second,
            @PathParam("seed") String seed) {
        return kept(Drawing.svg(seed, Motif.named(motif), Colour.of(first), Colour.of(second)));
    }

    private static Response kept(String svg) {
        return Response.ok(svg)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }
}
