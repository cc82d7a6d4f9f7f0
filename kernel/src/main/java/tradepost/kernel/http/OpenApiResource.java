package tradepost.kernel.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tradepost.kernel.Json;
import tradepost.kernel.Secret;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.openapi.OpenApi;

/** The OpenAPI document, whole and by context. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OpenApiResource implements Described {
    private final OpenApi api;
    private final Json json;

    @Inject
    OpenApiResource(OpenApi api, Json json) {
        this.api = api;
        this.json = json;
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

    private Response answer(ObjectNode document, String known) {
        var body = json.write(document);
        var digest = Secret.sha256(body.getBytes(StandardCharsets.UTF_8));
        var etag = "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        var response = etag.equals(known) ? Response.notModified() : Response.ok(body);
        return response.header("ETag", etag)
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
