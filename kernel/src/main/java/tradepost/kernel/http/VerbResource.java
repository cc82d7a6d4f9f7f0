package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.verbs.Edge;

/** Verbs over HTTP: POST …/actions/&lt;verb&gt;, with or without a subject. */
@Path("/api/v1/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VerbResource {
    private final Registry registry;
    private final Edge edge;

    @Inject
    VerbResource(Registry registry, Edge edge) {
        this.registry = registry;
        this.edge = edge;
    }

    @POST
    @Path("/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        return call(entity, null, verb, key, dryRun, body);
    }

    @POST
    @Path("/{id}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        var definition = registry.verb(entity + "." + verb);
        if (definition == null) throw Problem.notFound("verb", entity + "." + verb);
        var outcome = edge.call(definition, id, body, key, dryRun);
        var response = Response.ok(outcome.body());
        if (outcome.replayed()) response.header("Idempotent-Replayed", "true");
        return response.build();
    }
}
