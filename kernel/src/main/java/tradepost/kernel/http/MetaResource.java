package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.kernel.verbs.VerbDefinition;

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
                        .map(MetaResource::described)
                        .toList());
        return json.write(meta);
    }

    private static Map<String, Object> described(VerbDefinition verb) {
        return Map.of(
                "name", verb.action(),
                "description", verb.description(),
                "on_record", verb.subject() != null,
                "dry_run", verb.transactional(),
                "permission", verb.name(),
                "permitted",
                        verb.open() != Verb.Open.TO_GRANTED
                                || Scope.current().principal().may(verb.name()));
    }
}
