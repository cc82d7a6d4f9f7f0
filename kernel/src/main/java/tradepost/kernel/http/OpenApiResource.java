package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Type;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.openapi.OpenApi;

/** The OpenAPI document, whole and by context. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OpenApiResource implements Described {
    private final OpenApi api;

    @Inject
    OpenApiResource(OpenApi api) {
        this.api = api;
    }

    @GET
    @Path("/openapi.json")
    public Response whole(@HeaderParam("If-None-Match") String known) {
        return answer(api.document(null), known);
    }

    @GET
    @Path("/openapi/{context}.json")
    public Response part(@PathParam("context") String context, @HeaderParam("If-None-Match") String known) {
        return answer(api.document(context), known);
    }

    private static Response answer(OpenApi.Written document, String known) {
        boolean same = document.etag().equals(known);
        var response = same ? Response.notModified() : Response.ok(document.json());
        return response.header("ETag", document.etag())
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    @Override
    public List<Endpoint> endpoints() {
        Type document = Described.DOCUMENT;
        return List.of(
                Endpoint.of("GET", "/api/v1/openapi.json", "meta", "meta.openapi", "This document")
                        .header("If-None-Match", "An ETag that is known already")
                        .answering(200, document),
                Endpoint.of(
                                "GET",
                                "/api/v1/openapi/{context}.json",
                                "meta",
                                "meta.openapi_of",
                                "One context of this document")
                        .header("If-None-Match", "An ETag that is known already")
                        .answering(200, document));
    }
}
