package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.verbs.Edge;

/** Writes records of entities over HTTP, where writing is declared: each change says which version it is of. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WriteResource {
    private final Entities entities;
    private final Edge edge;
    private final Outcomes outcomes;

    @Inject
    WriteResource(Entities entities, Edge edge, Outcomes outcomes) {
        this.entities = entities;
        this.edge = edge;
        this.outcomes = outcomes;
    }

    @POST
    @Path("/{entity}")
    public Response create(
            @PathParam("entity") String entity,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return write(entity, "create", key, uri, body, 201, new Write.Create(outcomes.tree(body)));
    }

    @PUT
    @Path("/{entity}/{id}")
    public Response replace(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri,
            String body) {
        return write(
                entity, id, null, uri, body, 200, new Write.Replace(id, Etags.expected(match), outcomes.tree(body)));
    }

    @PATCH
    @Path("/{entity}/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri,
            String body) {
        return write(
                entity, id, null, uri, body, 200, new Write.Change(id, Etags.expected(match), outcomes.tree(body)));
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Path("/{entity}/{id}")
    public Response delete(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri) {
        write(entity, id, null, uri, "", 200, new Write.Delete(id, Etags.expected(match)));
        return Response.noContent().build();
    }

    @POST
    @Path("/{entity}/{id}/actions/restore")
    public Response restore(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri) {
        return write(entity, id + " restore", key, uri, "", 200, new Write.Restore(id));
    }

    private Response write(String entity, String what, String key, UriInfo uri, String body, int status, Write write) {
        var named = entities.named(entity);
        boolean dry = Asked.dryRun(uri);
        var outcome = edge.write(entity + " " + what, body, key, dry, status, () -> entities.write(named, write));
        return outcomes.answer(outcome, entity);
    }
}
