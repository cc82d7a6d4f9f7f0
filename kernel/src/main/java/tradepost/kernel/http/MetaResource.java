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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.facts.FactSchemas;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Features;
import tradepost.kernel.verbs.Verb;
import tradepost.kernel.verbs.VerbDefinition;

/** What is to be known of an entity before its first record is asked for. */
@Path("/api/v1/meta")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SurvivesReplica
class MetaResource implements Described {
    private final Entities entities;
    private final Registry registry;
    private final FactSchemas schemas;
    private final Features features;
    private final Json json;

    @Inject
    MetaResource(Entities entities, Registry registry, FactSchemas schemas, Features features, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.schemas = schemas;
        this.features = features;
        this.json = json;
    }

    /** Every kind of fact with its schema: what webhooks and the live stream bring. */
    @GET
    @Path("/facts")
    public String facts() {
        var facts = new ArrayList<Map<String, Object>>();
        for (var fact : registry.facts()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("name", fact.name());
            entry.put("description", fact.description());
            entry.put("permission", fact.permission());
            entry.put("schema", schemas.all().get(fact.name()));
            facts.add(entry);
        }
        return json.write(Map.of("data", facts));
    }

    @GET
    @Path("/facts/{fact}")
    @Produces("application/schema+json")
    public String fact(@PathParam("fact") String fact) {
        var schema = schemas.all().get(fact);
        if (schema == null) throw Problem.notFound("fact", fact);
        return schema.toString();
    }

    @GET
    @Path("/{entity}")
    public Response meta(@PathParam("entity") String entity, @HeaderParam("Accept-Language") String languages) {
        var meta = entities.meta(entities.named(entity), wanted(languages));
        meta.put(
                "verbs",
                registry.verbs().stream()
                        .filter(v -> v.entity().equals(entity) && features.has(v))
                        .map(MetaResource::described)
                        .toList());
        return Response.ok(json.write(meta)).header("Vary", "Accept-Language").build();
    }

    private static List<Locale.LanguageRange> wanted(String languages) {
        if (languages == null || languages.isBlank()) return List.of();
        try {
            return Locale.LanguageRange.parse(languages);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("malformed_language", "Accept-Language names languages such as de, en;q=0.5");
        }
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

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/api/v1/meta/facts", "meta", "meta.facts", "Every kind of fact with its schema")
                        .answering(200, DOCUMENT),
                Endpoint.of("GET", "/api/v1/meta/facts/{fact}", "meta", "meta.fact", "The schema of a fact")
                        .answering(200, DOCUMENT, "application/schema+json"),
                Endpoint.of(
                                "GET",
                                "/api/v1/meta/{entity}",
                                "meta",
                                "meta.entity",
                                "Fields, filters, relations and verbs of an entity")
                        .header("Accept-Language", "In which languages the fields that the shop has added are called")
                        .answering(200, DOCUMENT));
    }
}
