package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.bulk.Actions;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Shape;

/** Reads entities over HTTP: lists with keyset cursors, single records with ETag, their history, and what can be done with them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SurvivesReplica
class ReadResource {
    private final Entities entities;
    private final Actions actions;
    private final Json json;

    @Inject
    ReadResource(Entities entities, Actions actions, Json json) {
        this.entities = entities;
        this.actions = actions;
        this.json = json;
    }

    @GET
    @Path("/{entity}")
    public Response list(
            @PathParam("entity") String entity, @HeaderParam("If-None-Match") String known, @Context UriInfo uri) {
        var page = entities.list(entities.named(entity), ListQuery.of(Asked.all(uri)));
        var body = json.bytes(page);
        var etag = Etags.ofList(body);
        if (etag.equals(known))
            return Response.notModified().header("ETag", etag).build();
        var response = Response.ok(body).header("ETag", etag);
        if (page.next() != null) {
            response.header(
                    "Link",
                    "<"
                            + uri.getRequestUriBuilder()
                                    .replaceQueryParam("cursor", page.next())
                                    .build() + ">; rel=\"next\"");
        }
        return response.build();
    }

    @GET
    @Path("/{entity}/{id}")
    public Response get(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-None-Match") String known,
            @Context UriInfo uri) {
        var asked = Asked.only(uri, "fields", "include");
        var shape = Shape.of(asked.get("fields"), asked.get("include"));
        var record = entities.get(entities.named(entity), id, shape);
        // What belongs to a record may change without it: only the record alone is known by its version.
        boolean alone = shape.relations().isEmpty();
        if (!alone) return Response.ok(json.write(record)).build();
        var etag = Etags.of(record.get("version"));
        if (known != null
                && record.get("version") != null
                && record.get("version").equals(Etags.version(known)))
            return Response.notModified().header("ETag", etag).build();
        return Response.ok(json.write(record)).header("ETag", etag).build();
    }

    @GET
    @Path("/{entity}/{id}/history")
    public String history(@PathParam("entity") String entity, @PathParam("id") String id, @Context UriInfo uri) {
        var asked = Asked.only(uri, "cursor", "limit");
        var limit = ListQuery.limit(asked.get("limit"));
        return json.write(entities.history(entities.named(entity), id, asked.get("cursor"), limit));
    }

    /** What can be done with the record now, and why the rest cannot. */
    @GET
    @Path("/{entity}/{id}/actions")
    public String actions(@PathParam("entity") String entity, @PathParam("id") String id, @Context UriInfo uri) {
        Asked.only(uri);
        return json.write(Map.of("data", actions.of(entity, id)));
    }
}
