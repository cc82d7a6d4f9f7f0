package tradepost.kernel.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.settings.Features;

/** What the API offers: its entities, verbs and facts. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IndexResource implements Described {
    private final Entities entities;
    private final Registry registry;
    private final Features features;
    private final Json json;

    @Inject
    IndexResource(Entities entities, Registry registry, Features features, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.features = features;
        this.json = json;
    }

    @GET
    public String index() {
        var index = new LinkedHashMap<String, Object>();
        index.put("entities", entities.there().stream().map(Entity::name).toList());
        index.put(
                "verbs",
                registry.verbs().stream()
                        .filter(features::has)
                        .map(v -> Map.of("name", v.name(), "description", v.description()))
                        .toList());
        index.put(
                "facts",
                registry.facts().stream()
                        .map(f -> Map.of("name", f.name(), "description", f.description()))
                        .toList());
        return json.write(index);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("GET", "/api", "meta", "meta.index", "All entities, verbs and facts")
                .answering(200, DOCUMENT));
    }
}
