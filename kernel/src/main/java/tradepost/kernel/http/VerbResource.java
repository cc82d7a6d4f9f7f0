package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.verbs.Edge;

/** Calls verbs over HTTP: POST …/actions/&lt;verb&gt; with or without a subject, and many at once. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VerbResource {
    private final Registry registry;
    private final Edge edge;
    private final Bulk bulk;
    private final Outcomes outcomes;

    @Inject
    VerbResource(Registry registry, Edge edge, Bulk bulk, Outcomes outcomes) {
        this.registry = registry;
        this.edge = edge;
        this.bulk = bulk;
        this.outcomes = outcomes;
    }

    @POST
    @Path("/{entity}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return call(entity, null, verb, key, uri, body);
    }

    @POST
    @Path("/{entity}/{id}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        var definition = registry.verb(entity + "." + verb);
        if (definition == null) throw Problem.notFound("verb", entity + "." + verb);
        return outcomes.answer(edge.call(definition, id, body, key, Asked.dryRun(uri)));
    }

    @POST
    @Path("/{entity}/bulk")
    public Response bulk(
            @PathParam("entity") String entity,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return outcomes.answer(bulk.run(entity, outcomes.tree(body), key, Asked.dryRun(uri)));
    }
}
