package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;

/** What is to be known of an entity before its first record is asked for. */
@Path("/api/v1/meta")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MetaResource {
    private final Entities entities;
    private final Registry registry;
    private final Json json;

    @Inject
    MetaResource(Entities entities, Registry registry, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.json = json;
    }

    @GET
    @Path("/{entity}")
    public String meta(@PathParam("entity") String entity) {
        var meta = entities.meta(entities.named(entity));
        meta.put(
                "verbs",
                registry.verbs().stream()
                        .filter(v -> v.entity().equals(entity))
                        .map(v -> v.action())
                        .toList());
        return json.write(meta);
    }
}
